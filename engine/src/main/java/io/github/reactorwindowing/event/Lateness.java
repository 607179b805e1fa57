package io.github.reactorwindowing.event;

/** Which windows an event behind the watermark may still enter. */
public enum Lateness {

    /**
     * None: an event with a timestamp below the watermark is late for every window, also for one that is still open.
     * Bytewax's rule, the default. Example: an event clock waits 5 s, and an event comes 10 s out of order. It is late
     * for its hourly window, though that window is open for most of an hour yet. A wait of 10 s or {@link #WINDOW} lets
     * it in.
     */
    EVENT,

    /**
     * Those that are still open: it is late only for windows that have closed. It enters a session only if it merges
     * with one that is open. The rule of Flink, Beam and Kafka Streams, without their flaw of opening a second,
     * overlapping session. In ordered mode such an event is folded when it comes, after those before it in time.
     */
    WINDOW
}
