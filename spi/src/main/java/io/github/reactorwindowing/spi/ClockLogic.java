package io.github.reactorwindowing.spi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A running clock: the watermark of one key or of one stream. Not thread-safe; called by one thread at a time.
 *
 * <p>The {@code now} of successive calls never goes back, and neither may the watermark.
 *
 * @param <V> the values that the clock reads the time of
 */
public interface ClockLogic<V> {

    /**
     * Observes an event that arrived, late or not.
     *
     * @param value its value
     * @param timestamp what {@link Clock#timestamp} gave for it
     * @param now the time by {@link Clock#timeBase()}
     */
    void onEvent(V value, long timestamp, long now);

    /**
     * Returns the watermark.
     *
     * @param now the time by {@link Clock#timeBase()}
     * @return no more events with a timestamp below it are expected; {@link Timestamps#NONE} if unknown.
     *     Never below an earlier answer.
     */
    long watermark(long now);

    /**
     * Returns the time to wake up for a watermark, if no event arrives before. The operator sets its timer by it: an
     * earlier time costs a wake-up, a later one delays a window.
     *
     * @param watermark a time above the present watermark
     * @return the least {@code now} at which {@link #watermark(long)} is at least {@code watermark},
     *     or {@link Timestamps#END} if only an event can move the watermark there
     */
    long wakeUpFor(long watermark);

    /**
     * Returns whether a new logic in place of this one would go on alike, so that this one can be forgotten at once.
     *
     * @return by default false
     */
    default boolean isEmpty() {
        return false;
    }

    /**
     * Writes all that {@link #readState} needs.
     *
     * @param out where to
     * @throws IOException from {@code out}
     */
    void writeState(DataOutput out) throws IOException;

    /**
     * Reads what {@link #writeState} wrote: all of it, and no more. Called on a new logic before anything else. It
     * checks what it reads, and throws any {@link RuntimeException} or an {@link IOException} if that cannot be; the
     * snapshot is rejected. It changes this logic only: a later record may still be bad. State that other logics share
     * changes in {@link #restored}.
     *
     * @param in where from
     * @throws IOException from {@code in}
     */
    void readState(DataInput in) throws IOException;

    /**
     * The snapshot that {@link #readState} read a part of was verified to its last byte. Called once for each restored
     * logic; {@link #watermark}, {@link #wakeUpFor} and {@link #isEmpty} may have been called before. Applies what was
     * read to state that other logics share, if there is any, and does not throw. By default nothing. A clock that
     * delegates to another passes the call on.
     */
    default void restored() {}
}
