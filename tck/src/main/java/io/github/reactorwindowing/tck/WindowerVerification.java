package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.tck.internal.generate.HardTimes;
import io.github.reactorwindowing.tck.internal.generate.Trials;
import io.github.reactorwindowing.tck.internal.rules.WindowerRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds a windower, aligned or dynamic, to the rules V-1 to V-15. A test class extends it, says which windower, and
 * inherits a test for each rule:
 *
 * <pre>{@code
 * class ShiftWindowerTest extends WindowerVerification<Object> {
 *     @Override protected Windower<Object> windower() { return ShiftWindower.of(Duration.ofHours(8)); }
 *     @Override protected Windower<Object> other() { return ShiftWindower.of(Duration.ofHours(6)); }
 * }
 * }</pre>
 *
 * <p>What holds for one of the two contracts only is said with each rule. A rule that the windower breaks fails with an
 * {@link org.opentest4j.AssertionFailedError} that contains the shortest timeline found.
 *
 * @param <V> the values that the windower looks at; {@code Object} if it looks at none
 */
public abstract class WindowerVerification<V> {

    /** For subclasses. */
    protected WindowerVerification() {}

    /**
     * Returns the windower at test. Called often; equal ones each time.
     *
     * @return a new one, as a user creates it
     */
    protected abstract Windower<? super V> windower();

    /**
     * Returns a windower of the same kind with other settings.
     *
     * @return one that does not equal {@link #windower()}
     */
    protected abstract Windower<? super V> other();

    /**
     * Returns a value for an event, for windowers that look at values. The same for the same state of {@code random}.
     *
     * @param random what it may be chosen by
     * @param timestamp the event's timestamp, in microseconds since the epoch
     * @return by default the timestamp as a {@link Long}, which suits those that look at none
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // who looks at values overrides this
    protected V value(SplittableRandom random, long timestamp) {
        return (V) Long.valueOf(timestamp);
    }

    /**
     * The line of configuration that must give an equal windower through
     * {@link io.github.reactorwindowing.windower.Windowers#of}.
     *
     * @return by default null: it has no name, and V-14 is not tried
     */
    protected @Nullable String spec() {
        return null;
    }

    /**
     * Returns whether windows depend on the order of arrival in unordered mode, as counts do. Then V-7 is tried in
     * ordered mode only.
     *
     * @return by default false
     */
    protected boolean dependsOnArrival() {
        return false;
    }

    /**
     * Returns whether windows of one key may overlap in ordered mode, as sliding windows do. Then V-16 is not tried.
     *
     * @return by default true
     */
    protected boolean mayOverlap() {
        return true;
    }

    /**
     * Returns how long windows are, roughly: the scale of the timelines.
     *
     * @return by default what the first window that the windower makes takes to close, or a minute if that is for ever
     */
    protected Duration typicalLength() {
        return Timestamps.toDuration(WindowerRules.lengthOf(windower(), value(new SplittableRandom(0), 0)));
    }

    /**
     * Times near which windows may break: holidays, days on which a zone's clocks are set. Timelines go there, as they
     * go to 1970, to the bounds of time, and to where clocks are set in Europe and New York in 2024.
     *
     * @return by default none
     */
    protected Collection<Instant> boundaryTimes() {
        return List.of();
    }

    /**
     * On how many timelines each rule is tried.
     *
     * @return by default the system property {@code windowing.tck.tries}, or 200
     */
    protected int tries() {
        return Integer.getInteger(Trials.TRIES_PROPERTY, Trials.DEFAULT_TRIES);
    }

    private WindowerRules<V> rules() {
        return new WindowerRules<>(
                this::windower,
                this::other,
                this::value,
                new HardTimes(boundaryTimes()),
                Timestamps.of(typicalLength()),
                tries());
    }

    /** Each event on time is in windows that hold its timestamp, {@code start <= ts < end}. */
    @Test
    @DisplayName("V-1 assignment: an event on time is in windows that hold its timestamp")
    public void v1_assignment_eventIsInWindowsThatHoldIt() {
        rules().assignment();
    }

    /** Each event is in a window or late, once for each. */
    @Test
    @DisplayName("V-2 nothing lost: an event is in a window or late, once for each")
    public void v2_nothingLost_eventIsInWindowOrLateOnce() {
        rules().nothingLost();
    }

    /** The same input gives the same windows, whatever other keys, instances and threads do. */
    @Test
    @DisplayName("V-3 stable: the same input gives the same windows, whatever else runs")
    public void v3_stable_sameInputGivesSameWindows() {
        rules().stable();
    }

    /**
     * The laws hold at the bounds of time and below zero too; starts and ends of aligned windows grow with their ids.
     */
    @Test
    @DisplayName("V-4 all of time: the laws hold from the earliest timestamp to the latest")
    public void v4_allOfTime_lawsHoldAtTheBounds() {
        rules().allOfTime();
    }

    /** A window closes at or after its end, and after the event that it was opened or resized for. */
    @Test
    @DisplayName("V-5 close: a window closes at or after its end, and after its event")
    public void v5_close_notBeforeEndNorBeforeItsEvent() {
        rules().close();
    }

    /** A window covers those that were merged into it; an aligned one is the same put together from parts. */
    @Test
    @DisplayName("V-6 merge: a window covers what was merged into it")
    public void v6_merge_survivorCoversAbsorbed() {
        rules().merge();
    }

    /** Any order of arrival within the wait gives the same windows. */
    @Test
    @DisplayName("V-7 arrival: any order of arrival within the wait gives the same windows")
    public void v7_arrival_anyOrderWithinTheWaitGivesSameWindows() {
        rules().arrival(dependsOnArrival());
    }

    /**
     * A refused event enters nothing and misses a window or more; a late one opens nothing and misses what has closed.
     */
    @Test
    @DisplayName("V-8 late: a late event opens no window, enters open ones at most, and misses the others")
    public void v8_late_opensNothingAndMissesWhatHasClosed() {
        rules().late();
    }

    /** A snapshot at every step changes nothing. */
    @Test
    @DisplayName("V-9 snapshot: one at every step changes nothing")
    public void v9_snapshot_atEveryStepChangesNothing() {
        rules().snapshot();
    }

    /** Where a logic says that it is empty and no window is open, a new one goes on alike. */
    @Test
    @DisplayName("V-10 empty: a logic that is empty can be forgotten")
    public void v10_empty_logicCanBeForgotten() {
        rules().empty();
    }

    /** {@code equals}, {@code hashCode} and {@code toString} depend on the settings and nothing else. */
    @Test
    @DisplayName("V-11 identity: equals, hashCode and toString depend on the settings")
    public void v11_identity_reflectsTheSettings() {
        rules().identity();
    }

    /** The engine never asks to be woken in the past. */
    @Test
    @DisplayName("V-12 wake-up: lies in the future")
    public void v12_wakeUp_liesInTheFuture() {
        rules().wakeUpInTheFuture();
    }

    /** Woken only when it asks, the engine does as if woken all the time, and each wake-up does something. */
    @Test
    @DisplayName("V-13 wake-up: is exact, neither too late nor for nothing")
    public void v13_wakeUp_isExact() {
        rules().wakeUpExact();
    }

    /** {@link #spec()} gives an equal windower. */
    @Test
    @DisplayName("V-14 by name: its spec gives an equal windower")
    public void v14_byName_specGivesEqual() {
        rules().byName(spec());
    }

    /** In the operators, whatever the demand, what comes out is what a naive model says. */
    @Test
    @DisplayName("V-15 end to end: the operators give what a naive model gives, whatever the demand")
    public void v15_endToEnd_operatorEqualsModel() {
        rules().endToEnd();
    }

    /**
     * Windows of one key do not overlap in ordered mode, but for the microsecond of a timestamp at which one is cut,
     * unless {@link #mayOverlap()}.
     */
    @Test
    @DisplayName("V-16 apart: windows of one key do not overlap in ordered mode")
    public void v16_apart_windowsOfKeyDoNotOverlap() {
        rules().apart(mayOverlap());
    }
}
