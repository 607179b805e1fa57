package io.github.reactorwindowing.spi;

/** An open window of one key, as a {@link WindowerLogic} sees it. Changed only through {@link OpenWindows}. */
public interface OpenWindow {

    /**
     * Returns the window's id.
     *
     * @return unique among the windows of its key
     */
    long id();

    /**
     * Returns the window's start.
     *
     * @return the first timestamp in it
     */
    long start();

    /**
     * Its end.
     *
     * @return the first timestamp after it
     */
    long end();

    /**
     * The watermark that closes it.
     *
     * @return the least watermark at which it is closed
     */
    long closeAt();

    /**
     * Returns how many events entered it, those of windows merged into it included.
     *
     * @return the number of events
     */
    long size();
}
