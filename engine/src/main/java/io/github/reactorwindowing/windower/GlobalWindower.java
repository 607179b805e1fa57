package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;

/**
 * One window for each key that holds all of its events and closes at the end of the stream (rule W-12). For totals of
 * streams that end, and for logics that emit before the close. What it holds is kept as long as the stream runs; keys
 * that should be forgotten need another windower, such as {@link SessionWindower}.
 *
 * <p>Its id is 0, its bounds are {@link Timestamps#MIN} and a time that no watermark reaches. Immutable.
 */
public record GlobalWindower() implements AlignedWindower {

    /** From the earliest timestamp to twice the latest: no clock's watermark gets there while the stream lasts. */
    private static final long LENGTH = 3 * Timestamps.MAX;

    /**
     * Returns the only window.
     *
     * @param timestamp any time
     * @return 0
     */
    @Override
    public long firstId(long timestamp) {
        return 0;
    }

    /**
     * Returns the only window.
     *
     * @param timestamp any time
     * @return 0
     */
    @Override
    public long lastId(long timestamp) {
        return 0;
    }

    /**
     * Where a window starts.
     *
     * @param id 0, or one of its neighbours, which no event is in
     * @return {@link Timestamps#MIN} for 0
     */
    @Override
    public long start(long id) {
        return Timestamps.MIN + id * LENGTH;
    }

    /**
     * Where a window ends.
     *
     * @param id 0, or one of its neighbours, which no event is in
     * @return twice {@link Timestamps#MAX} for 0
     */
    @Override
    public long end(long id) {
        return start(id) + LENGTH;
    }

    /**
     * Returns the name.
     *
     * @return {@code GlobalWindower}
     */
    @Override
    public String toString() {
        return "GlobalWindower";
    }
}
