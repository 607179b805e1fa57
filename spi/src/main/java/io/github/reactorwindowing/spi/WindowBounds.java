package io.github.reactorwindowing.spi;

/** Takes the bounds of the window that an event enters, see {@link WindowerLogic#assignSingle}. */
public interface WindowBounds {

    /**
     * Says the bounds.
     *
     * @param start the first timestamp in it
     * @param end the first timestamp after it
     * @param closeAt the least watermark that closes it, at least {@code end}
     */
    void set(long start, long end, long closeAt);
}
