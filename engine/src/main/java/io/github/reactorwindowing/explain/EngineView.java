package io.github.reactorwindowing.explain;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An engine as it was at one moment. Times are in microseconds since the epoch.
 *
 * @param systemTimeMicros the system time that it knows
 * @param keys how many keys have a state, idle ones included
 * @param idleKeys how many of them hold nothing and are only remembered
 * @param openWindows how many windows are open, over all keys
 * @param waitingEvents how many events wait for their turn in time, over all keys
 * @param streamWatermarkMicros the watermark of the stream; {@link Timestamps#NONE} while there is none, and where each
 *     key has its own
 * @param nextWakeUpMicros when there will be something to do if no event comes, in system time; {@link Timestamps#END}
 *     for never
 * @param stepPending whether the present step is not done: windows are due, or results or late events wait to be taken
 */
public record EngineView(
        long systemTimeMicros,
        int keys,
        int idleKeys,
        long openWindows,
        long waitingEvents,
        long streamWatermarkMicros,
        long nextWakeUpMicros,
        boolean stepPending) {

    /**
     * Returns the last system time that the engine knows.
     *
     * @return the time
     */
    public Instant systemTime() {
        return Timestamps.toInstant(systemTimeMicros);
    }

    /**
     * Returns the watermark of the stream.
     *
     * @return the watermark; null while there is none, at the end of the stream, and where each key has its own
     */
    public @Nullable Instant streamWatermark() {
        return Timestamps.toInstantOrNull(streamWatermarkMicros);
    }

    /**
     * When there will be something to do if no event comes.
     *
     * @return the system time; null for never
     */
    public @Nullable Instant nextWakeUp() {
        return Timestamps.toInstantOrNull(nextWakeUpMicros);
    }

    @Override
    public String toString() {
        return keys + " keys (" + idleKeys + " idle), " + openWindows + " open windows, " + waitingEvents
                + " waiting events; system time " + systemTime() + ", watermark of the stream "
                + Times.orWord(streamWatermarkMicros, "none") + ", next wake-up "
                + Times.orWord(nextWakeUpMicros, "none")
                + (stepPending ? "; windows are due" : "");
    }
}
