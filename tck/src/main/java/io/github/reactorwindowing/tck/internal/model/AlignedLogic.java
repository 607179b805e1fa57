package io.github.reactorwindowing.tck.internal.model;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** An aligned windower as the model sees it: rules W-2, W-3, L-1 and L-3. */
public final class AlignedLogic<V> implements WindowerLogic<V> {

    /** Far more windows than any that overlap on purpose. */
    private static final long MAX_WINDOWS = 100_000;

    private final AlignedWindower windower;
    private final LongSupplier watermark;

    /**
     * A logic that keeps nothing.
     *
     * @param watermark returns the watermark that a late event is behind
     */
    AlignedLogic(AlignedWindower windower, LongSupplier watermark) {
        this.windower = windower;
        this.watermark = watermark;
    }

    @Override
    public void onEvent(V value, long timestamp, OpenWindows windows) {
        ids(windower, timestamp).forEach(id -> enter(id, windows));
    }

    @Override
    public void onLate(V value, long timestamp, OpenWindows windows) {
        ids(windower, timestamp).forEach(id -> {
            if (windower.end(id) <= watermark.getAsLong()) {
                windows.miss(id);
            } else {
                enter(id, windows);
            }
        });
    }

    @Override
    public void onRejected(V value, long timestamp, OpenWindows windows) {
        ids(windower, timestamp).forEach(windows::miss);
    }

    /** The windows that hold a time. */
    public static LongStream ids(AlignedWindower windower, long timestamp) {
        requireBounded(windower, timestamp);
        return LongStream.rangeClosed(windower.firstId(timestamp), windower.lastId(timestamp));
    }

    /** Fails rather than to walk windows without end. */
    public static void requireBounded(AlignedWindower windower, long timestamp) {
        long first = windower.firstId(timestamp);
        long last = windower.lastId(timestamp);
        long more = last - first; // below zero where it overflows
        if (first <= last && (more < 0 || more > MAX_WINDOWS)) {
            throw new IllegalStateException(timestamp + " is in all windows from " + first + " to " + last
                    + " (expected: not more than " + MAX_WINDOWS + ")");
        }
    }

    private void enter(long id, OpenWindows windows) {
        windows.assign(((NaiveWindows<?>) windows).openOrGet(id, windower.start(id), windower.end(id)));
    }
}
