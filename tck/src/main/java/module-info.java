/**
 * A kit that checks windowers, clocks and folds of third parties, rule by rule, and means to test one's own
 * pipelines.
 */
module io.github.reactorwindowing.tck {
    requires transitive io.github.reactorwindowing;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.github.reactorwindowing.tck;
    exports io.github.reactorwindowing.tck.time;
}
