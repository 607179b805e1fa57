package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sessions: events of one key that are at most a gap apart belong together (rules W-4 and W-5). The gap may depend on
 * the event, a session may have a greatest length, and an event may end it (rule W-13), in any combination.
 *
 * <p>A session is {@code [first timestamp, last timestamp + gap)} and closes when the watermark is above
 * {@code last timestamp + gap}. An event that is near two sessions makes them one, of which the earlier survives. Ids
 * count up from 0 for each key. Immutable.
 *
 * <p><img class="marble" src="doc-files/marbles/SessionWindower.svg" alt="Sessions: events of one key that are at most
 * four seconds apart are in one window, which ends four seconds after its last event">
 *
 * @param <V> the values it looks at; {@code Object} while neither gap nor end depends on them
 */
public final class SessionWindower<V> implements DynamicWindower<V> {

    /** Longer than from the earliest timestamp to the latest and its gap. */
    private static final long UNLIMITED = 4 * Timestamps.MAX;

    private final Gap<? super V> gap;
    private final long longest;
    private final @Nullable Predicate<? super V> ends;
    private final SessionLogic<V> logic;

    /** A gap by a function or, if there is none, always the same. */
    private record Gap<V>(long micros, @Nullable Function<? super V, Duration> function) implements ToLongFunction<V> {
        @Override
        public long applyAsLong(V value) {
            return function == null ? micros : Settings.gapOf(value, function);
        }

        @Override
        public String toString() {
            return function == null ? "gap=" + Timestamps.toDuration(micros) : "gapBy";
        }
    }

    private SessionWindower(Gap<? super V> gap, long longest, @Nullable Predicate<? super V> ends) {
        this.gap = gap;
        this.longest = longest;
        this.ends = ends;
        this.logic = new SessionLogic<>(gap, longest);
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
    public static SessionWindower<Object> ofGap(Duration gap) {
        Objects.requireNonNull(gap, "gap");
        if (gap.isNegative()) {
            throw new IllegalArgumentException(
                    "gap: " + gap + " (expected: zero or more, since no two events are less than nothing apart)");
        }
        return new SessionWindower<>(new Gap<>(Timestamps.exactly("gap", gap), null), UNLIMITED, null);
    }

    /**
     * Sessions whose gap depends on the event: a session reaches as far as the gap of any of its events, counted from
     * that event.
     *
     * @param gap how far after an event the next may be; rounded down to the microsecond. If it is null or negative for
     *     an event, the stream ends with an error that names the value
     * @param <V> the values
     * @return the windower
     */
    public static <V> SessionWindower<V> ofGapBy(Function<? super V, Duration> gap) {
        return new SessionWindower<>(new Gap<>(0, Objects.requireNonNull(gap, "gap")), UNLIMITED, null);
    }

    /**
     * The same sessions, but none is longer: an event at or after {@code first timestamp + longest} begins another. In
     * ordered mode sessions are cut from their start; unordered, an event merges two only if the whole is not longer.
     *
     * @param longest the greatest length, more than zero, in whole microseconds
     * @return a copy
     * @throws IllegalArgumentException if {@code longest} is zero, negative, finer than a microsecond, or not less than
     *     {@link Timestamps#MAX} microseconds
     */
    public SessionWindower<V> atMost(Duration longest) {
        return new SessionWindower<>(gap, Settings.positive("atMost", longest), ends);
    }

    /**
     * The same sessions, but one also closes with an event that ends it, whatever the watermark. That event is the last
     * in it, by time in ordered mode, else by arrival; the next one of the key begins another. A late one may enter a
     * session, and ends none.
     *
     * <p>Such a session is {@code [first timestamp, timestamp of the end + 1 µs)}, so that in ordered mode it does
     * not overlap the next one, but for that microsecond if another event has the same timestamp. With a gap of 20
     * minutes, an event at 00:00 and an end at 00:10 are {@code [00:00, 00:10:00.000001)}, and an event at 00:12
     * begins {@code [00:12, 00:32)}. In unordered mode a session that holds an event later than its end keeps its
     * gap, and may overlap the next one.
     *
     * @param ends whether an event is the last of its session
     * @param <U> the values it looks at
     * @return a copy
     */
    public <U extends V> SessionWindower<U> endingAt(Predicate<? super U> ends) {
        return new SessionWindower<>(gap, longest, Objects.requireNonNull(ends, "ends"));
    }

    /**
     * Returns the longest gap in a session.
     *
     * @return zero or more; empty if it depends on the event
     */
    public Optional<Duration> gap() {
        return gap.function == null ? Optional.of(Timestamps.toDuration(gap.micros)) : Optional.empty();
    }

    /**
     * Returns the logic that runs for one key.
     *
     * @return the same object for all keys, since it keeps nothing; a new one if events end sessions
     */
    @Override
    public WindowerLogic<V> newLogic() {
        return ends == null ? logic : new EndingSessionLogic<>(logic, ends);
    }

    /**
     * Equality of settings.
     *
     * @param other anything
     * @return whether it is a session windower with the same gap or an equal function, the same greatest length and an
     *     equal end
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionWindower<?> windower
                && windower.gap.equals(gap)
                && windower.longest == longest
                && Objects.equals(windower.ends, ends);
    }

    /**
     * Goes with {@link #equals}.
     *
     * @return a hash of the settings
     */
    @Override
    public int hashCode() {
        return Objects.hash(gap, longest, ends);
    }

    /**
     * The settings, in ISO-8601, but for functions, which have no name.
     *
     * @return for example {@code SessionWindower[gap=PT10M]} or {@code SessionWindower[gapBy, atMost=PT2H, endingAt]}
     */
    @Override
    public String toString() {
        return "SessionWindower[" + gap
                + (longest == UNLIMITED ? "" : ", atMost=" + Timestamps.toDuration(longest))
                + (ends == null ? "]" : ", endingAt]");
    }
}
