package io.github.reactorwindowing.explain;

import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open window as it was at one moment. Times are in microseconds since the epoch.
 *
 * @param window its id and bounds, so far
 * @param closeAtMicros the watermark that will close it; {@link Timestamps#END} if only the end of the stream or its
 *     windower closes it, {@link Timestamps#NONE} if its windower has closed it
 * @param closesAtSystemTimeMicros the system time at which it will close if no event comes; {@link Timestamps#END} if
 *     time alone does not close it
 * @param heldValues how many values it holds, see {@link io.github.reactorwindowing.spi.WindowLogic#heldValues}
 * @param firings how often it has emitted
 */
public record OpenWindowView(
        Window window, long closeAtMicros, long closesAtSystemTimeMicros, long heldValues, int firings) {

    /**
     * The watermark that will close it.
     *
     * @return the watermark; null if no watermark closes it, since only the end of the stream or its windower does
     */
    public @Nullable Instant closeAt() {
        return Timestamps.toInstantOrNull(closeAtMicros);
    }

    /**
     * The system time at which it will close if no event comes.
     *
     * @return the system time; null if time alone does not close it
     */
    public @Nullable Instant closesAtSystemTime() {
        return Timestamps.toInstantOrNull(closesAtSystemTimeMicros);
    }

    @Override
    public String toString() {
        return "window " + window.id() + " [" + window.start() + ", " + window.end() + ") closes at watermark "
                + Times.orWord(closeAtMicros, "none") + ", by time alone "
                + Times.orWord(closesAtSystemTimeMicros, "never")
                + ", holds " + heldValues
                + " values";
    }
}
