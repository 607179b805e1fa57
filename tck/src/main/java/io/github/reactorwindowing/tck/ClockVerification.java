package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.internal.generate.Trials;
import io.github.reactorwindowing.tck.internal.rules.ClockRules;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds a clock, of an offset or of a state of its own, to the rules C-1 to C-14. A test class extends it, says which
 * clock, and inherits a test for each rule:
 *
 * <pre>{@code
 * class DriftClockTest extends ClockVerification<Reading> {
 *     @Override protected Clock<Reading> clock() { return DriftClock.of(Reading::at, Duration.ofSeconds(5)); }
 *     @Override protected Clock<Reading> other() { return DriftClock.of(Reading::at, Duration.ofSeconds(7)); }
 *     @Override protected Reading value(SplittableRandom random, long timestamp) {
 *         return new Reading(Timestamps.toInstant(timestamp), random.nextInt(10));
 *     }
 * }
 * }</pre>
 *
 * @param <V> the values that the clock reads the time of
 */
public abstract class ClockVerification<V> {

    private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(1);

    /** For subclasses. */
    protected ClockVerification() {}

    /**
     * Returns the clock at test. Called often; equal ones each time.
     *
     * @return a new one, as a user creates it
     */
    protected abstract Clock<? super V> clock();

    /**
     * A clock of the same kind with other settings, or of another kind if it has none.
     *
     * @return one that does not equal {@link #clock()}
     */
    protected abstract Clock<? super V> other();

    /**
     * Returns a value for an event. The same for the same state of {@code random}.
     *
     * @param random what else it may be chosen by
     * @param timestamp the timestamp that the clock must return for it, in microseconds since the epoch, from
     *     {@link Timestamps#MIN} to {@link Timestamps#MAX}; without effect on clocks that stamp events themselves
     * @return the value
     */
    protected abstract V value(SplittableRandom random, long timestamp);

    /**
     * The line of configuration that must give an equal clock through
     * {@link io.github.reactorwindowing.clock.Clocks#of}.
     *
     * @return by default null: it has no name, and C-13 is not tried
     */
    protected @Nullable String spec() {
        return null;
    }

    /**
     * Returns what {@link #spec()} takes timestamps with.
     *
     * @return by default that of {@link #clock()}
     */
    protected Function<? super V, Instant> timestampOf() {
        return value -> Timestamps.toInstant(clock().timestamp(value, 0));
    }

    /**
     * A value that has no timestamp, for a clock that reads timestamps from values.
     *
     * @return by default null: there is no such value, and this part of C-1 is not tried
     */
    protected @Nullable V valueWithoutTimestamp() {
        return null;
    }

    /**
     * Returns how long the clock waits, roughly: the scale of the timelines.
     *
     * @return by default a minute
     */
    protected Duration typicalLength() {
        return DEFAULT_LENGTH;
    }

    /**
     * On how many timelines each rule is tried.
     *
     * @return by default the system property {@code windowing.tck.tries}, or 200
     */
    protected int tries() {
        return Integer.getInteger(Trials.TRIES_PROPERTY, Trials.DEFAULT_TRIES);
    }

    private ClockRules<V> rules() {
        return new ClockRules<>(this::clock, this::other, this::value, Timestamps.of(typicalLength()), tries());
    }

    /**
     * The same value at the same time has the same timestamp, between {@link Timestamps#MIN} and {@link
     * Timestamps#MAX}. A value without one has {@link Timestamps#NONE}, at any time.
     */
    @Test
    @DisplayName("C-1 timestamp: is pure and in range")
    public void c1_timestamp_isPureAndInRange() {
        rules().timestamp();
        V without = valueWithoutTimestamp();
        if (without != null) {
            rules().noTimestamp(without);
        }
    }

    /** The watermark never goes back. */
    @Test
    @DisplayName("C-2 watermark: never goes back")
    public void c2_watermark_neverGoesBack() {
        rules().watermark();
    }

    /** The same events at the same times give the same watermarks, however often a caller asks. */
    @Test
    @DisplayName("C-3 deterministic: the same events give the same watermarks, however often it is asked")
    public void c3_deterministic_sameEventsGiveSameWatermarks() {
        rules().deterministic();
    }

    /** The watermark is there at the time that {@code wakeUpFor} returned, and not before. */
    @Test
    @DisplayName("C-4 wakeUpFor: is exact")
    public void c4_wakeUpFor_isExact() {
        rules().reachesExact();
    }

    /** Verifies that a wake-up for a time above the watermark is in the future. */
    @Test
    @DisplayName("C-5 wakeUpFor: lies in the future")
    public void c5_wakeUpFor_liesInTheFuture() {
        rules().reachesInTheFuture();
    }

    /** A late event is no reason to break any of that. */
    @Test
    @DisplayName("C-6 late: a late event neither moves the watermark back nor changes its wake-up time")
    public void c6_late_eventChangesNothing() {
        rules().late();
    }

    /** At the end of the stream every window closes, and nothing is left. */
    @Test
    @DisplayName("C-7 end: closes every window and leaves nothing")
    public void c7_end_closesEverything() {
        rules().end();
    }

    /** Timestamps at the bounds of time overflow nothing. */
    @Test
    @DisplayName("C-8 saturation: timestamps at the bounds overflow nothing")
    public void c8_saturation_boundsOverflowNothing() {
        rules().saturation();
    }

    /** A snapshot at every step changes nothing. */
    @Test
    @DisplayName("C-9 snapshot: one at every step changes nothing")
    public void c9_snapshot_atEveryStepChangesNothing() {
        rules().snapshot();
    }

    /** Where a running clock says that it is empty, a new one goes on alike. */
    @Test
    @DisplayName("C-10 empty: a running clock that is empty can be forgotten")
    public void c10_empty_logicCanBeForgotten() {
        rules().empty();
    }

    /** {@code equals}, {@code hashCode} and {@code toString} depend on the settings and nothing else. */
    @Test
    @DisplayName("C-11 identity: equals, hashCode and toString depend on the settings")
    public void c11_identity_reflectsTheSettings() {
        rules().identity();
    }

    /** Woken only when it asks, the engine does as if woken all the time, and each wake-up does something. */
    @Test
    @DisplayName("C-12 wake-up: is exact, neither too late nor for nothing")
    public void c12_wakeUp_isExact() {
        rules().wakeUpExact();
    }

    /** {@link #spec()} gives a clock that does the same. */
    @Test
    @DisplayName("C-13 by name: its spec gives a clock that does the same")
    public void c13_byName_specGivesTheSame() {
        rules().byName(spec(), timestampOf());
    }

    /** In the operators, whatever the demand, what comes out is what a naive model says. */
    @Test
    @DisplayName("C-14 end to end: the operators give what a naive model gives, whatever the demand")
    public void c14_endToEnd_operatorEqualsModel() {
        rules().endToEnd();
    }
}
