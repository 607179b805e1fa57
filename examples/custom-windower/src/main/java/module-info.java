/** Time as banks count it. */
module com.acme.businessday {
    requires transitive io.github.reactorwindowing.spi;

    exports com.acme.businessday;

    provides io.github.reactorwindowing.spi.provider.WindowerProvider with
            com.acme.businessday.BusinessDayProvider;
    provides io.github.reactorwindowing.spi.provider.ClockProvider with
            com.acme.businessday.DeadlineProvider;
}
