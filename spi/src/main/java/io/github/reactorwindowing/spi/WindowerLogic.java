package io.github.reactorwindowing.spi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * An event that is on time. It must be {@linkplain OpenWindows#assign assigned to} one window or more, or be
     * reported as {@link OpenWindows#miss missed}; anything else ends the stream with an error, since the event would
     * be lost.
     *
     * <p>In ordered mode events come in timestamp order, else in order of arrival.
     *
     * @param value its value
     * @param timestamp its timestamp
     * @param windows the open windows of its key, valid during the call
     */
    void onEvent(V value, long timestamp, OpenWindows windows);

    /**
     * Assigns an event that is on time while its key has one open window or none, in one call instead of four. If this
     * method returns true, it replaces {@link #onEvent}: the event is assigned to that window, or to a new one, with
     * the bounds that the method passed to {@code bounds}, and nothing else happens. If it returns false, it has
     * changed nothing, and the engine calls {@code onEvent}.
     *
     * <p>The engine may call either method for any event, so both must give the same windows and ids. A window that
     * opens here may be the same object as one that was {@linkplain #onWindowRetired retired}.
     *
     * @param value its value
     * @param timestamp its timestamp
     * @param sole the only open window, to which the event would be assigned; null if none is open
     * @param bounds takes the bounds of the window, which must contain the event; an open window keeps its bounds if
     *     the method passes none
     * @return whether the method assigned the event; by default false
     */
    default boolean assignSingle(V value, long timestamp, @Nullable OpenWindow sole, WindowBounds bounds) {
        return false;
    }

    /**
     * A late event that may still enter open windows ({@code lateness = window}), but opens none. For each window
     * that it would have been in and that is closed, {@link OpenWindows#miss} is to be called.
     *
     * @param value its value
     * @param timestamp its timestamp, below the watermark
     * @param windows the open windows of its key, valid during the call
     */
    default void onLate(V value, long timestamp, OpenWindows windows) {
        onRejected(value, timestamp, windows);
    }

    /**
     * A late event that enters no window (the default lateness). For each window that it would have been in,
     * {@link OpenWindows#miss} is to be called.
     *
     * @param value its value
     * @param timestamp its timestamp, below the watermark
     * @param windows the open windows of its key, valid during the call
     */
    default void onRejected(V value, long timestamp, OpenWindows windows) {
        windows.miss(Window.UNKNOWN_ID);
    }

    /**
     * A window closed or was merged into another: the logic can drop what it keeps for the window. The engine calls
     * this method before the next event of the key, and not always after it made the window's result.
     *
     * @param window the window, valid during the call
     */
    default void onWindowRetired(OpenWindow window) {}

    /**
     * Returns whether a new logic in place of this one would go on alike when no window is open, so that nothing need
     * be remembered for an idle key.
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
     * Reads what {@link #writeState} wrote: all of it, and no more. Called on a new logic before anything else. It
     * checks what it reads, and throws any {@link RuntimeException} or an {@link IOException} if that cannot be; the
     * snapshot is rejected. It changes this logic only: a later record may still be bad.
     *
     * @param in where from
     * @throws IOException from {@code in}
     */
    default void readState(DataInput in) throws IOException {}

    /**
     * Checks the open windows of a key that is restored from a snapshot, after {@link #readState}. A snapshot may be
     * damaged or forged; a logic that relies on how its windows lie checks that here. By default nothing is checked.
     *
     * @param windows in order of start, then id; valid during the call
     * @throws IllegalArgumentException if this windower cannot have these windows; the snapshot is rejected
     */
    default void onRestore(List<? extends OpenWindow> windows) {}
}
