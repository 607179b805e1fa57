package io.github.reactorwindowing.event;

import io.github.reactorwindowing.spi.IdRange;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that came too late for one window or more.
 *
 * @param key its key
 * @param value its value
 * @param timestampMicros its timestamp, in microseconds since the epoch; {@link Timestamps#NONE} if it has none
 * @param watermarkMicros the watermark of its key, or of the stream in stream scope, in microseconds since the epoch;
 *     {@link Timestamps#NONE} if there was none, {@link Timestamps#END} at the end of the stream
 * @param missedWindows the ids of the windows that it would have been in, each once;
 *     {@link io.github.reactorwindowing.spi.Window#UNKNOWN_ID} for a session; empty if the event has no timestamp
 * @param reason why it did not enter
 * @param partly whether it entered other windows all the same, which were still open
 * @param <K> the keys
 * @param <V> the values
 */
public record LateEvent<K, V>(
        K key,
        V value,
        long timestampMicros,
        long watermarkMicros,
        List<Long> missedWindows,
        LateReason reason,
        boolean partly) {

    /**
     * Returns the timestamp of the event.
     *
     * @return the timestamp; null if the event has none, with the reason {@link LateReason#NO_TIMESTAMP}
     */
    public @Nullable Instant timestamp() {
        return Timestamps.toInstantOrNull(timestampMicros);
    }

    /**
     * The watermark that the event was compared with. An event can be late without one: its reason is then another than
     * {@link LateReason#BEHIND_WATERMARK}.
     *
     * @return the watermark of its key, or of the stream in stream scope; null if there was none, and at the end of
     *     the stream
     */
    public @Nullable Instant watermark() {
        return Timestamps.toInstantOrNull(watermarkMicros);
    }

    /**
     * For logs: short whatever the event is. Key and value are cut, ids are ranges (rule R-7).
     *
     * @return for example {@code LateEvent[key=a, value=1, timestampMicros=5, watermarkMicros=9, missedWindows=[0, 1],
     *     reason=BEHIND_WATERMARK, partly=false]}
     */
    @Override
    public String toString() {
        return "LateEvent[key=" + MessageText.of(key) + ", value=" + MessageText.of(value) + ", timestampMicros="
                + timestampMicros + ", watermarkMicros=" + watermarkMicros + ", missedWindows="
                + IdRange.textOf(missedWindows) + ", reason=" + reason + ", partly=" + partly + "]";
    }
}
