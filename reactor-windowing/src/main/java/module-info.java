/** Windowing operators for Reactor: windows over live streams, with event time, watermarks and backpressure. */
module io.github.reactorwindowing {
    requires transitive io.github.reactorwindowing.engine;
    requires transitive reactor.core;
    requires transitive org.reactivestreams;
    requires static org.jspecify;

    exports io.github.reactorwindowing;
    exports io.github.reactorwindowing.monitor;
}
