package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sessions: events of one key that are at most a gap apart belong together (rules W-4 and W-5).
 *
 * <p>A session is {@code [first timestamp, last timestamp + gap)} and closes when the watermark is above
 * {@code last timestamp + gap}. An event that is near two sessions makes them one, of which the earlier survives. Ids count
 * up from 0 for each key. Immutable.
 *
 * <p><img class="marble" src="doc-files/marbles/SessionWindower.svg" alt="Sessions: events of one key that are at most
 * four seconds apart are in one window, which ends four seconds after its last event">
 */
public final class SessionWindower implements DynamicWindower<Object> {

    /* Not a record, since the logic that all keys share would be one of its components. */

    private final long gapMicros;
    private final SessionLogic logic;

    private SessionWindower(long gapMicros) {
        this.gapMicros = gapMicros;
        this.logic = new SessionLogic(gapMicros);
    }

    /**
     * Sessions by the longest gap in them.
     *
     * @param gap how far apart the timestamps of two neighbours may be, this far included: zero or more, in whole
     *     microseconds. With zero, events of one timestamp are a session, which ends a microsecond after it
     * @return the windower
     * @throws IllegalArgumentException if {@code gap} is negative, finer than a microsecond, or not less than
     *     {@link Timestamps#MAX} microseconds
     */
    public static SessionWindower ofGap(Duration gap) {
        if (gap.isNegative()) {
            throw new IllegalArgumentException(
                    "gap: " + gap + " (expected: zero or more, since no two events are less than nothing apart)");
        }
        return new SessionWindower(Timestamps.exactly("gap", gap));
    }

    /**
     * The longest gap in a session.
     *
     * @return zero or more
     */
    public Duration gap() {
        return Timestamps.toDuration(gapMicros);
    }

    /**
     * What runs for one key.
     *
     * @return the same object for all keys, since it keeps nothing
     */
    @Override
    public WindowerLogic<Object> newLogic() {
        return logic;
    }

    /**
     * Equality of settings.
     *
     * @param other anything
     * @return whether it is a session windower with the same gap
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionWindower windower && windower.gapMicros == gapMicros;
    }

    /**
     * Goes with {@link #equals}.
     *
     * @return a hash of the gap
     */
    @Override
    public int hashCode() {
        return Long.hashCode(gapMicros);
    }

    /**
     * The settings, in ISO-8601.
     *
     * @return for example {@code SessionWindower[gap=PT10M]}
     */
    @Override
    public String toString() {
        return "SessionWindower[gap=" + gap() + "]";
    }
}
