package io.github.reactorwindowing.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A window of one key: the events with {@code start <= timestamp < end}.
 *
 * <p>For a session the end is the last timestamp plus the gap, so that one meaning fits every kind.
 *
 * @param id unique among the windows of a key; aligned windows are numbered by time (below zero too), others in the
 *     order in which the key opened them
 * @param startMicros the start, in microseconds since the epoch
 * @param endMicros the end, in microseconds since the epoch
 * @param mergedIds the ids of all windows that were merged into this one, directly or through another, in ascending
 *     order; mostly empty. At most the 10,000 least ids; if others are left out, {@link #UNKNOWN_ID} is among them, see
 *     {@link #mergedIdsTruncated}
 */
public record Window(long id, long startMicros, long endMicros, Set<Long> mergedIds) {

    /**
     * The id of a window that an event missed and that has none: a session. In {@link #mergedIds} it stands for ids
     * left out.
     */
    public static final long UNKNOWN_ID = -1;

    /**
     * A window into which none was merged.
     *
     * @param id its id
     * @param startMicros its start, in microseconds since the epoch
     * @param endMicros its end, in microseconds since the epoch
     */
    public Window(long id, long startMicros, long endMicros) {
        this(id, startMicros, endMicros, Set.of());
    }

    /**
     * Returns the start.
     *
     * @return the first moment in the window
     */
    public Instant start() {
        return Timestamps.toInstant(startMicros);
    }

    /**
     * The end.
     *
     * @return the first moment after the window
     */
    public Instant end() {
        return Timestamps.toInstant(endMicros);
    }

    /**
     * Returns the length.
     *
     * @return from start to end
     */
    public Duration length() {
        return Timestamps.toDuration(endMicros - startMicros);
    }

    /**
     * Returns whether more windows were merged into this one than {@link #mergedIds} names. So the memory of a session
     * that never ends is bounded.
     *
     * @return whether ids are left out
     */
    public boolean mergedIdsTruncated() {
        return mergedIds.contains(UNKNOWN_ID);
    }

    /**
     * For logs: the id, the bounds in ISO-8601, and merged ids if there are any.
     *
     * @return for example {@code Window 3 [2024-08-29T08:00:00Z, 2024-08-29T08:30:00Z)}
     */
    @Override
    public String toString() {
        String bounds = "Window " + id + " [" + start() + ", " + end() + ")";
        return mergedIds.isEmpty() ? bounds : bounds + " merged " + IdRange.textOf(mergedIds);
    }
}
