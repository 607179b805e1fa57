package io.github.reactorwindowing.spi;

/** What the {@code now} means that a {@link Clock} is given. */
public enum TimeBase {

    /** The system time. Right for a clock that stamps events with it. */
    SYSTEM,

    /**
     * The system time at which the event at hand arrived at the operator, however long it had to wait there for its turn; while none
     * is there, the system time. For ingestion time: neither a slow consumer nor a burst pulls events apart that came together.
     */
    ARRIVAL,

    /**
     * System time without the spans in which the operator held back its own requests because nobody
     * downstream asked. Events that wait upstream meanwhile do not become late by it. Only differences
     * of such times mean something.
     */
    WAITING,

    /** Time stands still at 0: only events move the watermark. Replays give the same result at any speed. */
    EVENTS
}
