package io.github.reactorwindowing.monitor;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription holds, as it last said: when it came to rest, or after at most some hundred events. Each number
 * is right by itself; together they may be of two moments next to each other. All are zero once the subscription is
 * over.
 *
 * @param keys how many keys have a state, idle ones included
 * @param openWindows how many windows are open, over all keys
 * @param waitingEvents how many events wait for their turn in time, over all keys
 * @param queuedEvents how many events were received and not processed yet, over all sources
 * @param watermarkMicros the watermark of the stream, or where each key has its own, that of the key heard from last;
 *     in microseconds since the epoch; {@link Timestamps#NONE} while there is none
 * @param watermarkLag how far that is behind the system time, less than zero if it is ahead; null while there is none.
 *     If no event comes it grows with time where only events move the watermark, and else stays as it is
 */
public record OperatorGauges(
        int keys,
        long openWindows,
        long waitingEvents,
        int queuedEvents,
        long watermarkMicros,
        @Nullable Duration watermarkLag) {

    /**
     * Returns the watermark.
     *
     * @return the watermark; null while there is none
     */
    public @Nullable Instant watermark() {
        return Timestamps.toInstantOrNull(watermarkMicros);
    }
}
