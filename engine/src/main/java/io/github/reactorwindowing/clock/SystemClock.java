package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.TimeBase;

/**
 * Stamps each event with the system time of its arrival; the watermark is system time too, so that nothing is ever late
 * (rule T-3). An event is stamped when its turn comes; see {@link IngestionClock} for when it came. There is one, and
 * it keeps nothing.
 *
 * <p>In the operators, system time follows the wall clock within bounds. If that is set hours forward by mistake and
 * back within 10 seconds, nothing is seen of it; if it is set back by more than 10 seconds, time goes on at half its
 * speed until the clock has caught up.
 */
public final class SystemClock implements OffsetClock<Object> {

    private static final SystemClock INSTANCE = new SystemClock();

    private SystemClock() {}

    /**
     * Returns the system clock.
     *
     * @return the only one
     */
    public static SystemClock instance() {
        return INSTANCE;
    }

    /**
     * Returns the time of arrival.
     *
     * @param value not looked at
     * @param now system time, in microseconds since the epoch
     * @return {@code now}
     */
    @Override
    public long timestamp(Object value, long now) {
        return now;
    }

    /**
     * Returns the time base of {@code now}.
     *
     * @return {@link TimeBase#SYSTEM}
     */
    @Override
    public TimeBase timeBase() {
        return TimeBase.SYSTEM;
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
     * @return 0: the watermark is system time
     */
    @Override
    public long offset(Object value, long timestamp, long now) {
        return 0;
    }

    /**
     * Returns the name.
     *
     * @return {@code SystemClock}
     */
    @Override
    public String toString() {
        return "SystemClock";
    }
}
