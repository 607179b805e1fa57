package io.github.reactorwindowing.event;

/** Which windows an event behind the watermark may still enter. */
public enum Lateness {

    /** None: an event with a timestamp below the watermark is late for every window. Bytewax's rule, the default. */
    EVENT,

    /**
     * Those that are still open: it is late only for windows that have closed. It enters a session only if it merges with one
     * that is open. The rule of Flink, Beam and Kafka Streams, without their flaw of opening a second, overlapping session.
     * In ordered mode such an event is folded when it comes, after those before it in time.
     */
    WINDOW
}
