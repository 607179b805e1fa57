/** The contracts of windowing: clocks, windowers, folds and the windows they speak of. */
module io.github.reactorwindowing.spi {
    requires static transitive org.jspecify;

    exports io.github.reactorwindowing.spi;
    exports io.github.reactorwindowing.spi.provider;
}
