package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.TimeBase;

/**
 * Ingestion time (rule T-11): stamps each event with the system time at which it arrived at the operator, and the
 * watermark follows the arrivals, so that nothing is ever late. There is one, and it keeps nothing.
 *
 * <p>{@link SystemClock} stamps an event when its turn comes. The difference shows when events have to wait for that,
 * behind a slow consumer, a long burst, or a result without demand: by ingestion time a session that came within
 * a second is one session, and a minute's events are in that minute. Events for which there was no room yet (more than
 * the prefetch) have not arrived. While no event is there, time goes on as the system's does.
 */
public final class IngestionClock implements OffsetClock<Object> {

    private static final IngestionClock INSTANCE = new IngestionClock();

    private IngestionClock() {}

    /**
     * Returns the ingestion clock.
     *
     * @return the only one
     */
    public static IngestionClock instance() {
        return INSTANCE;
    }

    /**
     * Returns the time of arrival.
     *
     * @param value not looked at
     * @param now when the event arrived, in microseconds since the epoch
     * @return {@code now}
     */
    @Override
    public long timestamp(Object value, long now) {
        return now;
    }

    /**
     * Returns the time base of {@code now}.
     *
     * @return {@link TimeBase#ARRIVAL}
     */
    @Override
    public TimeBase timeBase() {
        return TimeBase.ARRIVAL;
    }

    /**
     * Returns the offset before the first event.
     *
     * @return 0: there is a watermark from the start
     */
    @Override
    public long initialOffset() {
        return 0;
    }

    /**
     * Returns the offset that an event proposes.
     *
     * @param value not looked at
     * @param timestamp not looked at
     * @param now not looked at
     * @return 0: the watermark is the time of arrival
     */
    @Override
    public long offset(Object value, long timestamp, long now) {
        return 0;
    }

    /**
     * Returns the name.
     *
     * @return {@code IngestionClock}
     */
    @Override
    public String toString() {
        return "IngestionClock";
    }
}
