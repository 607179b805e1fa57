package io.github.reactorwindowing.spi;

/**
 * A windower whose windows are a function of time alone: tumbling, sliding, calendar.
 *
 * <p>A window is {@code [start(id), end(id))} and closes as soon as the watermark reaches its end. Laws, for every
 * timestamp {@code t} between {@link Timestamps#MIN} and {@link Timestamps#MAX}:
 *
 * <ul>
 *   <li>the windows that hold {@code t} are those from {@code firstId(t)} to {@code lastId(t)}, at least one;
 *   <li>{@code start(id)} and {@code end(id)} both grow with {@code id}, and answer for the ids next to those of
 *       windows that hold a timestamp, too;
 *   <li>all four are pure: the same answer for the same argument, always. They may be called from any thread.
 * </ul>
 *
 * <p>No state is kept for it, and the engine may share work between windows that overlap.
 */
public non-sealed interface AlignedWindower extends Windower<Object> {

    /**
     * The first window that holds a time.
     *
     * @param timestamp the time
     * @return the least id of a window that holds it
     */
    long firstId(long timestamp);

    /**
     * The last window that holds a time.
     *
     * @param timestamp the time
     * @return the greatest id of a window that holds it, at least {@code firstId(timestamp)}
     */
    long lastId(long timestamp);

    /**
     * Where a window starts.
     *
     * @param id its id
     * @return the first timestamp in it
     */
    long start(long id);

    /**
     * Where a window ends.
     *
     * @param id its id
     * @return the first timestamp after it, above {@code start(id)}
     */
    long end(long id);

    /**
     * Returns how many windows hold one timestamp at most, so that an operator whose {@code maxOpenWindows} is less is
     * rejected when it is assembled. Example: 4 for windows of an hour that start every 15 minutes. If the number is
     * not known, the engine looks at each event before it opens a window. An answer that is too small rejects nothing
     * at assembly, and is otherwise harmless.
     *
     * @return the greatest number of windows; 0, the default, if it is not known
     */
    default long overlap() {
        return 0;
    }
}
