package io.github.reactorwindowing.spi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Puts the events of one key into windows. Not thread-safe; called by one thread at a time.
 *
 * <p>The engine keeps the open windows ({@link OpenWindows}), closes each when the watermark reaches its
 * {@link OpenWindow#closeAt()}, and takes care of order, values and snapshots. What is left is to say, event by
 * event, which windows there are. Most logics need no state of their own for that.
 *
 * @param <V> the values it looks at
 */
public interface WindowerLogic<V> {

    /**
     * An event that is on time. It must {@link OpenWindows#enter enter} one window or more, or be reported as
     * {@link OpenWindows#miss missed}; anything else ends the stream with an error, since the event would be lost.
     *
     * <p>In ordered mode events come in timestamp order, else in order of arrival.
     *
     * @param value its value
     * @param timestamp its timestamp
     * @param windows the open windows of its key, valid during the call
     */
    void onEvent(V value, long timestamp, OpenWindows windows);

    /**
     * A late event that may still enter open windows ({@code lateness = window}), but opens none. For each window
     * that it would have been in and that is closed, {@link OpenWindows#miss} is to be called.
     *
     * @param value its value
     * @param timestamp its timestamp, below the watermark
     * @param windows the open windows of its key, valid during the call
     */
    default void onLate(V value, long timestamp, OpenWindows windows) {
        onRefused(value, timestamp, windows);
    }

    /**
     * A late event that enters no window (the default lateness). For each window that it would have been in,
     * {@link OpenWindows#miss} is to be called.
     *
     * @param value its value
     * @param timestamp its timestamp, below the watermark
     * @param windows the open windows of its key, valid during the call
     */
    default void onRefused(V value, long timestamp, OpenWindows windows) {
        windows.miss(Window.UNKNOWN_ID);
    }

    /**
     * A window closed or was merged into another: whatever is kept for it can go.
     *
     * @param window the window, valid during the call
     */
    default void onGone(OpenWindow window) {}

    /**
     * Whether a new logic in place of this one would go on alike when no window is open, so that nothing need be
     * remembered for an idle key.
     *
     * @return by default true
     */
    default boolean isEmpty() {
        return true;
    }

    /**
     * Writes all that {@link #readState} needs: what the logic keeps beside the open windows. By default nothing.
     *
     * @param out where to
     * @throws IOException from {@code out}
     */
    default void writeState(DataOutput out) throws IOException {}

    /**
     * Takes over what {@link #writeState} wrote. Called on a new logic before anything else.
     *
     * @param in where from
     * @throws IOException from {@code in}
     */
    default void readState(DataInput in) throws IOException {}
}
