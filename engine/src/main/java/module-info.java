/** The windowing engine, free of Reactor, with the library's own clocks and windowers. */
module io.github.reactorwindowing.engine {
    requires transitive io.github.reactorwindowing.spi;
    requires static org.jspecify;

    exports io.github.reactorwindowing.clock;
    exports io.github.reactorwindowing.engine;
    exports io.github.reactorwindowing.engine.contract;
    exports io.github.reactorwindowing.engine.error;
    exports io.github.reactorwindowing.event;
    exports io.github.reactorwindowing.explain;
    exports io.github.reactorwindowing.fold;
    exports io.github.reactorwindowing.join;
    exports io.github.reactorwindowing.windower;

    uses io.github.reactorwindowing.spi.provider.ClockProvider;
    uses io.github.reactorwindowing.spi.provider.WindowerProvider;

    provides io.github.reactorwindowing.spi.provider.ClockProvider with
            io.github.reactorwindowing.provider.builtin.EventClockProvider,
            io.github.reactorwindowing.provider.builtin.IngestionClockProvider,
            io.github.reactorwindowing.provider.builtin.PercentileClockProvider,
            io.github.reactorwindowing.provider.builtin.PunctuatedClockProvider,
            io.github.reactorwindowing.provider.builtin.SystemClockProvider;
    provides io.github.reactorwindowing.spi.provider.WindowerProvider with
            io.github.reactorwindowing.provider.builtin.CalendarProvider,
            io.github.reactorwindowing.provider.builtin.CountProvider,
            io.github.reactorwindowing.provider.builtin.GlobalProvider,
            io.github.reactorwindowing.provider.builtin.PunctuationProvider,
            io.github.reactorwindowing.provider.builtin.SessionProvider,
            io.github.reactorwindowing.provider.builtin.SlidingProvider,
            io.github.reactorwindowing.provider.builtin.TumblingProvider;
}
