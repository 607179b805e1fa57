package io.github.reactorwindowing.spi;

/**
 * The open windows of one key, in order of start (then id), and what a {@link WindowerLogic} can do with them.
 *
 * <p>A window closes at the first watermark at or above its {@code closeAt}. For {@code [start, end)} that is
 * {@code end}; a windower that lets an event at {@code end} itself still extend the window says {@code end + 1}.
 */
public interface OpenWindows {

    /**
     * Returns how many windows are open.
     *
     * @return the number of windows
     */
    int size();

    /**
     * Returns the window at a place.
     *
     * @param index from 0 to {@code size() - 1}, in order of start, then id
     * @return the window
     */
    OpenWindow get(int index);

    /**
     * Returns the place of the last window that starts at or before a time. Takes time logarithmic in {@link #size()}.
     *
     * @param timestamp the time
     * @return the greatest index with {@code start <= timestamp}, or -1
     */
    int floor(long timestamp);

    /**
     * Opens a window with the key's next id: 0 for its first, then 1, and so on.
     *
     * <p>If the user set a bound on open windows whose policy is to reject, and it is reached, what comes back is to be
     * used like any other window, but it is not among the open ones, an event that enters it is reported as having
     * missed it, and it is gone with that event.
     *
     * @param start the first timestamp in it
     * @param end the first timestamp after it
     * @param closeAt the least watermark that closes it, at least {@code end}
     * @return the window, empty
     */
    OpenWindow open(long start, long end, long closeAt);

    /**
     * Moves the bounds of a window.
     *
     * @param window an open window
     * @param start the first timestamp in it
     * @param end the first timestamp after it
     * @param closeAt the least watermark that closes it, at least {@code end}
     */
    void resize(OpenWindow window, long start, long end, long closeAt);

    /**
     * Puts the events of one window into another and drops it. The bounds of the survivor stay: {@link #resize} it.
     *
     * @param survivor an open window; the id of {@code absorbed}, and all that were merged into that, join its merged
     *     ids
     * @param absorbed another open window, gone afterwards
     */
    void merge(OpenWindow survivor, OpenWindow absorbed);

    /**
     * Assigns the current event to a window.
     *
     * @param window an open window that it is not yet in
     */
    void assign(OpenWindow window);

    /**
     * Closes a window by what its events say, whatever the watermark: a count that is full, a session whose end came.
     * It is not among the open ones from here on; its result comes before anything else happens to the key, and before
     * that of windows which the watermark closes. To be called after {@link #assign} if the current event belongs to
     * it.
     *
     * @param window an open window
     */
    void close(OpenWindow window);

    /**
     * Reports that the current event is too late for a window.
     *
     * @param id the id of the window, {@link Window#UNKNOWN_ID} if it has none
     */
    void miss(long id);
}
