package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.rules.Bounded.max;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.windower.CalendarWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** one event never holds more windows than may be open, whatever the windower and the policy. */
class OverlapBoundTest {

    private static final int MAX = 1_000;

    /** Counts the states that the engine makes. */
    private static final class CountingLogic implements WindowLogic<Datum, List<Datum>, List<Datum>> {

        private final WindowLogic<Datum, List<Datum>, List<Datum>> logic = Folds.toList();
        private int opened;

        @Override
        public List<Datum> open() {
            opened++;
            return logic.open();
        }

        @Override
        public List<Datum> onEvent(List<Datum> state, Datum value, WindowContext<List<Datum>> window) {
            return logic.onEvent(state, value, window);
        }

        @Override
        public List<Datum> onMerge(List<Datum> survivor, List<Datum> absorbed, WindowContext<List<Datum>> window) {
            return logic.onMerge(survivor, absorbed, window);
        }

        @Override
        public void onClose(List<Datum> state, WindowContext<List<Datum>> window) {
            logic.onClose(state, window);
        }
    }

    /** Sliding windows as a third party writes them: the overlap is not known before an event comes. */
    private record OwnSliding(long overlapAtZero, long overlapElsewhere) implements AlignedWindower {

        @Override
        public long firstId(long timestamp) {
            return timestamp - (timestamp == 0 ? overlapAtZero : overlapElsewhere) + 1;
        }

        @Override
        public long lastId(long timestamp) {
            return timestamp;
        }

        @Override
        public long start(long id) {
            return id;
        }

        @Override
        public long end(long id) {
            return id + overlapElsewhere;
        }
    }

    /** Each event is in windows of all ids. */
    private record AllIds() implements AlignedWindower {

        @Override
        public long firstId(long timestamp) {
            return Long.MIN_VALUE;
        }

        @Override
        public long lastId(long timestamp) {
            return Long.MAX_VALUE;
        }

        @Override
        public long start(long id) {
            return 0;
        }

        @Override
        public long end(long id) {
            return 100;
        }
    }

    /** Opens many windows for each event. */
    private record Opener(int windows) implements DynamicWindower<Object>, WindowerLogic<Object> {

        @Override
        public WindowerLogic<Object> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Object value, long timestamp, OpenWindows open) {
            for (int i = 0; i < windows; i++) {
                OpenWindow window = open.open(timestamp, timestamp + 1 + i, timestamp + 1 + i);
                open.assign(window);
            }
        }
    }

    private static EngineOptions options(BoundPolicy policy) {
        return EngineOptions.DEFAULT.withOrdered(false).withBounds(Bounds.DEFAULT.withOpenWindows(max(MAX, policy)));
    }

    private static SlidingWindower sliding(Duration length, Duration offset) {
        return SlidingWindower.of(length, offset);
    }

    @ParameterizedTest
    @EnumSource
    void overlap_aboveTheBound_isRejectedAtAssembly(BoundPolicy policy) {
        for (SlidingWindower windower : List.of(
                sliding(Duration.ofDays(365), Duration.ofSeconds(1)),
                sliding(Duration.ofDays(1), Duration.ofNanos(1_000)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EngineConfig<>(Engines.CLOCK, windower, new CountingLogic(), options(policy)))
                    .withMessage("maxOpenWindows: 1000 (expected: " + windower.overlap()
                            + " or more, since each event is in so many windows of " + windower + ")");
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 1", "10, 9, 2", "10, 5, 2", "10, 4, 3", "10, 1, 10", "1, 1, 1"})
    void overlap_ofSliding_isReachedAndNeverExceeded(long length, long offset, long expected) {
        SlidingWindower windower = sliding(Duration.ofNanos(length * 1_000), Duration.ofNanos(offset * 1_000));
        long most = 0;
        for (long timestamp = -50; timestamp < 50; timestamp++) {
            most = Math.max(most, windower.lastId(timestamp) - windower.firstId(timestamp) + 1);
        }
        assertThat(windower.overlap()).isEqualTo(expected).isEqualTo(most);
    }

    @Test
    void overlap_ofTumblingAndCalendar_isOne() {
        assertThat(TumblingWindower.of(Duration.ofSeconds(1)).overlap()).isOne();
        assertThat(CalendarWindower.days(ZoneOffset.UTC).overlap()).isOne();
        assertThat(new OwnSliding(1, 1).overlap()).as("not known").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void overlap_unknownAndAboveTheBound_opensNoWindow(BoundPolicy policy) {
        for (Lateness lateness : Lateness.values()) {
            long many = 31_536_000;
            CountingLogic logic = new CountingLogic();
            WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                    engine(new OwnSliding(many, MAX), logic, options(policy).withLateness(lateness));
            if (policy == BoundPolicy.ERROR) {
                assertThatThrownBy(() -> engine.onEvent("a", new Datum(0, 0)))
                        .isInstanceOf(BoundExceededException.class)
                        .hasMessageStartingWith("maxOpenWindows: 1000 is reached, no room for ");
            } else {
                engine.onEvent("a", new Datum(0, 0));
                assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
                LateEvent<String, Datum> late = engine.takeLate();
                assertThat(late.reason()).isEqualTo(LateReason.MAX_OPEN_WINDOWS);
                assertThat(late.partly()).isFalse();
                assertThat(late.missedWindows()).hasSize((int) many);
                assertThat(late.missedWindows().get(0)).isEqualTo(1 - many);
                assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
                engine.onEvent("a", new Datum(1, 5));
                assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
                assertThat(engine.openWindowCount()).as("a later event fits").isEqualTo(MAX);
            }
            assertThat(logic.opened).isLessThanOrEqualTo(MAX);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overlap_ofAllIds_failsAtTheEvent(BoundPolicy policy) {
        CountingLogic logic = new CountingLogic();
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine = engine(new AllIds(), logic, options(policy));
        assertThatThrownBy(() -> engine.onEvent("a", new Datum(0, 5)))
                .isInstanceOf(UserFunctionException.class)
                .hasMessageEndingWith("(expected: less than 2^63 windows)");
        assertThat(logic.opened).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void dynamicWindower_opensManyForOneEvent_holdsAtMostTwiceTheBound(BoundPolicy policy) {
        CountingLogic logic = new CountingLogic();
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                engine(new Opener(10 * MAX), logic, options(policy));
        try {
            engine.onEvent("a", new Datum(0, 0));
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                Object taken = next == EngineOutput.LATE ? engine.takeLate() : engine.takeResult();
                assertThat(taken).isNotNull();
            }
        } catch (BoundExceededException exceeded) {
            assertThat(policy).isEqualTo(BoundPolicy.ERROR);
        }
        assertThat(logic.opened).isLessThanOrEqualTo(2 * MAX);
        assertThat(engine.openWindowCount()).isLessThanOrEqualTo(MAX);
    }

    private static WindowEngine<String, Datum, List<Datum>, List<Datum>> engine(
            Windower<Object> windower, CountingLogic logic, EngineOptions options) {
        return new WindowEngine<>(new EngineConfig<>(Engines.CLOCK, windower, logic, options));
    }
}
