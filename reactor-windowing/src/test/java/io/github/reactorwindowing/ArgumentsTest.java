package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What cannot be meant is refused where it is written, by name, with the value. */
class ArgumentsTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));
    private static final EventClock<Item> CLOCK = Item.clock(0);

    private final WindowOptions<String, Item> defaults = WindowOptions.defaults();

    @Test
    void prefetch_notPositive_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.prefetch(0))
                .withMessage("prefetch: 0 (expected: 1 or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windows.<String, Item>windowCount(CLOCK, TEN_MILLIS, o -> o.prefetch(-3)))
                .withMessage("prefetch: -3 (expected: 1 or more)");
    }

    @Test
    void overlapAboveTheBoundOfWindows_isRejectedAtAssembly() {
        SlidingWindower overlapping = SlidingWindower.of(Duration.ofDays(365), Duration.ofSeconds(1));
        String message = "maxOpenWindows: 1000 (expected: 31536000 or more, since each event is in so many windows of "
                + overlapping + ")";
        for (BoundPolicy policy : BoundPolicy.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            Windows.<String, Item>windowCount(CLOCK, overlapping, o -> o.maxOpenWindows(1_000, policy)))
                    .withMessage(message);
            JoinSide<String, Item> side = JoinSide.of(Flux.empty(), CLOCK);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WindowJoins.<String>windowJoin(
                            List.of(side, side), overlapping, JoinMode.DEFAULT, o -> o.maxOpenWindows(1_000, policy)))
                    .withMessage(message);
        }
    }

    @Test
    void retention_negative_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.retention(Duration.ofSeconds(-1)))
                .withMessage("retention: PT-1S (expected: zero or more)");
        assertThat(defaults.retention(Duration.ZERO).engine().retention()).isZero();
    }

    @Test
    void options_changed_leaveTheOthersAsTheyWere() {
        WindowOptions<String, Item> changed = defaults.ordered(false)
                .lateness(Lateness.WINDOW)
                .scope(WatermarkScope.STREAM)
                .retention(Duration.ofMinutes(1))
                .prefetch(5);

        assertThat(changed)
                .isEqualTo(new WindowOptions<String, Item>(
                        new EngineOptions(
                                false,
                                Lateness.WINDOW,
                                WatermarkScope.STREAM,
                                Duration.ofMinutes(1),
                                Bounds.DEFAULT,
                                null,
                                MissingTimestamp.ERROR,
                                true,
                                WatermarkSource.CLOCK),
                        5,
                        null,
                        null,
                        null,
                        List.of()));
        assertThat(defaults).isEqualTo(WindowOptions.defaults());
        assertThat(defaults.engine().ordered()).isTrue();
        assertThat(defaults.engine().retention()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void clockOrWindower_null_isRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Windows.<String, Item>windowCount(null, TEN_MILLIS))
                .withMessage("clock");
        assertThatNullPointerException()
                .isThrownBy(() -> Windows.<String, Item>windowCount(CLOCK, null))
                .withMessage("windower");
    }

    @Test
    void clockOrWindowerOfAJoinOfValues_null_isRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() ->
                        WindowJoins.<String, Item>windowJoin(null, TEN_MILLIS, 2, Item::side, JoinMode.DEFAULT, o -> o))
                .withMessage("clock");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        WindowJoins.<String, Item>windowJoin(CLOCK, null, 2, Item::side, JoinMode.DEFAULT, o -> o))
                .withMessage("windower");
    }

    @Test
    void source_null_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() ->
                        Windows.<String, Item>windowCount(CLOCK, TEN_MILLIS).apply(null));
        assertThatNullPointerException()
                .isThrownBy(() -> JoinSide.of(null, CLOCK))
                .withMessage("source of a JoinSide");
        assertThatNullPointerException()
                .isThrownBy(() -> JoinSide.of(Flux.empty(), null))
                .withMessage("clock of a JoinSide");
    }

    @Test
    void lateEvents_twoWays_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flux.just(Item.at(0))
                        .transform(Windows.withLate(Windows.<String, Item>windowCount(
                                CLOCK, TEN_MILLIS, options -> options.onLate(late -> {})))))
                .withMessage("windowCount: late events go to onLate and in band"
                        + " (expected: one way; leave onLate out, or withLate)");
    }

    @Test
    void join_ofLessThanTwoSides_isRefused() {
        JoinSide<String, Item> side = JoinSide.of(Flux.empty(), CLOCK);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WindowJoins.<String>windowJoin(List.of(side), TEN_MILLIS, JoinMode.DEFAULT, options -> options))
                .withMessage("sides: 1 (expected: at least 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowJoins.<String>windowJoin(
                        List.<JoinSide<String, Item>>of(), TEN_MILLIS, JoinMode.DEFAULT, options -> options))
                .withMessage("sides: 0 (expected: at least 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowJoins.<String, Item>windowJoin(
                        CLOCK, TEN_MILLIS, 1, Item::side, JoinMode.DEFAULT, options -> options))
                .withMessage("sides: 1 (expected: at least 2)");
    }

    @Test
    void join_optionsThatReturnNull_areRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> WindowJoins.<String, Item>windowJoin(
                        CLOCK, TEN_MILLIS, 2, Item::side, JoinMode.DEFAULT, options -> null))
                .withMessage("options returned null");
    }

    @Test
    void join_clocksOfTwoTimeBases_isRefusedAtAssembly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowJoins.<String>windowJoin(
                        List.of(
                                JoinSide.<String, Item>of(Flux.empty(), CLOCK),
                                JoinSide.<String, Item>of(Flux.empty(), SystemClock.instance())),
                        TEN_MILLIS,
                        JoinMode.DEFAULT,
                        options -> options))
                .withMessageContaining("expected: one time base");
    }

    @Test
    void optionsFunction_thatFails_throwsAtAssembly() {
        RuntimeException boom = new IllegalArgumentException("boom");
        assertThatThrownBy(() -> Windows.<String, Item>windowCount(CLOCK, TEN_MILLIS, options -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("options returned null");
        assertThatThrownBy(() -> Windows.<String, Item>windowCount(CLOCK, TEN_MILLIS, options -> {
                    throw boom;
                }))
                .isSameAs(boom);
    }
}
