/** Meters of window operators, for Micrometer. */
module io.github.reactorwindowing.micrometer {
    requires transitive io.github.reactorwindowing;
    requires transitive micrometer.core;
    requires transitive micrometer.commons;
    requires static org.jspecify;

    exports io.github.reactorwindowing.micrometer;
}
