package io.github.reactorwindowing.spi;

/** What the {@code now} means that a {@link Clock} is given. */
public enum TimeBase {

    /** The system time. Right for a clock that stamps events with it. */
    SYSTEM,

    /**
     * The system time at which the event at hand arrived at the operator, however long it had to wait there for its
     * turn; while none is there, the system time. For ingestion time: neither a slow consumer nor a burst pulls events
     * apart that came together.
     */
    ARRIVAL,

    /**
     * System time that pauses while the operator requests nothing from its sources, since downstream has no demand.
     * Events that wait upstream meanwhile do not become late. Only differences of such times have a meaning.
     */
    PAUSABLE,

    /** Time stands still at 0: only events move the watermark. Replays give the same result at any speed. */
    EVENTS
}
