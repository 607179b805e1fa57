package io.github.reactorwindowing.explain;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key as it was at one moment. Times are in microseconds since the epoch.
 *
 * @param key the key
 * @param watermarkMicros its watermark, or that of the stream in stream scope; {@link Timestamps#NONE} while there is
 *     none
 * @param openWindows its open windows, in order of start; the first {@value #MAX_WINDOWS} of them if there are more
 * @param windowsTruncated whether it has more open windows than {@code openWindows} lists
 * @param waitingEvents how many of its events wait for their turn in time
 * @param oldestWaitingMicros the least timestamp of those; {@link Timestamps#NONE} if none waits
 * @param idle whether it holds nothing and is only remembered
 * @param <K> the keys
 */
public record KeyView<K>(
        K key,
        long watermarkMicros,
        List<OpenWindowView> openWindows,
        boolean windowsTruncated,
        int waitingEvents,
        long oldestWaitingMicros,
        boolean idle) {

    /** How many windows of a key are listed at most, so that a view of a key with millions of them costs little. */
    public static final int MAX_WINDOWS = 1_000;

    /**
     * Returns its watermark, or that of the stream in stream scope.
     *
     * @return the watermark; null while there is none, and at the end of the stream
     */
    public @Nullable Instant watermark() {
        return Timestamps.toInstantOrNull(watermarkMicros);
    }

    /**
     * Returns the least timestamp of its waiting events.
     *
     * @return the timestamp; null if none waits
     */
    public @Nullable Instant oldestWaiting() {
        return Timestamps.toInstantOrNull(oldestWaitingMicros);
    }

    @Override
    public String toString() {
        return "key " + key + ": watermark " + Times.orWord(watermarkMicros, "none") + (idle ? ", idle" : "") + ", "
                + waitingEvents + " waiting events"
                + (waitingEvents == 0 ? "" : " from " + Times.orWord(oldestWaitingMicros, "none"))
                + openWindows.stream().map(window -> "\n  " + window).collect(Collectors.joining())
                + (windowsTruncated ? "\n  and more windows" : "");
    }
}
