package io.github.reactorwindowing.engine;

import static io.github.reactorwindowing.engine.Giving.give;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowBounds;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.windower.SessionWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way into the only window of a key: it is taken, and nobody can tell but by the time it takes. */
class SoleWindowTest {

    private final List<Object> discarded = new ArrayList<>();
    private final Recording recording = new Recording();

    /** Sessions with a gap of 10 that write down what they are asked, and fail where they are told to. */
    private static final class Recording implements DynamicWindower<Long>, WindowerLogic<Long> {

        private final WindowerLogic<? super Long> sessions =
                SessionWindower.ofGap(Duration.of(10, ChronoUnit.MICROS)).newLogic();
        private final List<String> calls = new ArrayList<>();
        private long failsAt = Long.MIN_VALUE;
        private @Nullable Error error;

        /** What is said in place of the bounds of a session, null for these. */
        private long @Nullable [] bounds;

        @Override
        public WindowerLogic<Long> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Long value, long timestamp, OpenWindows windows) {
            calls.add("onEvent " + value);
            sessions.onEvent(value, timestamp, windows);
        }

        @Override
        public boolean assignSingle(Long value, long timestamp, @Nullable OpenWindow sole, WindowBounds taker) {
            calls.add((sole == null ? "opens " : "enters ") + value);
            if (value == failsAt) {
                if (error != null) {
                    throw error;
                }
                throw new IllegalStateException("unlucky");
            }
            if (bounds != null) {
                taker.set(bounds[0], bounds[1], bounds[2]);
                return true;
            }
            return sessions.assignSingle(value, timestamp, sole, taker);
        }

        @Override
        public void onWindowRetired(OpenWindow window) {
            calls.add("gone " + window.id() + " of " + window.size());
        }

        @Override
        public String toString() {
            return "recording";
        }
    }

    private <S, R> EngineConfig<Long, S, R> config(WindowLogic<Long, S, R> logic, EngineOptions options) {
        EventClock<Long> clock = EventClock.ofEpochMicros(Long::longValue, Duration.ZERO);
        return new EngineConfig<>(clock.dataDriven(), recording, logic, options);
    }

    private <S, R> WindowEngine<String, Long, S, R> engine(WindowLogic<Long, S, R> logic, EngineOptions options) {
        return new WindowEngine<>(config(logic, options));
    }

    private WindowEngine<String, Long, ?, ?> engine(boolean ofLongs) {
        return ofLongs
                ? engine(Folds.sum(Long::longValue), EngineOptions.DEFAULT)
                : engine(lists(), EngineOptions.DEFAULT);
    }

    private static WindowLogic<Long, List<Long>, List<Long>> lists() {
        return Folds.of(new UnorderedLists());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eventsOfASession_andTheFirstOfTheNext_goTheShortWay(boolean ofLongs) {
        WindowEngine<String, Long, ?, ?> engine = engine(ofLongs);
        give(engine, 1, 5, 15, 26);

        assertThat(recording.calls).containsExactly("onEvent 1", "enters 5", "enters 15", "gone 0 of 3", "opens 26");
        assertThat(engine.isAtRest()).isFalse();
        assertThat(engine.next(false)).isEqualTo(EngineOutput.DUE);
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult())
                .returns(0L, result -> result.window().id())
                .returns(1L, result -> result.window().startMicros())
                .returns(25L, result -> result.window().endMicros())
                .returns(ofLongs ? 21L : List.of(1L, 5L, 15L), result -> result.value());
        assertThat(engine.isAtRest()).isTrue();
        engine.onComplete();
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult())
                .returns(1L, result -> result.window().id())
                .returns(26L, result -> result.window().startMicros())
                .returns(36L, result -> result.window().endMicros())
                .returns(ofLongs ? 26L : List.of(26L), result -> result.value());
        assertThat(recording.calls).endsWith("opens 26", "gone 1 of 1");
        assertThat(engine.openWindowCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sessionThatIsDue_isSeenAmongTheOpenOnes_andGoneOnce(boolean ofLongs) {
        WindowEngine<String, Long, ?, ?> engine = engine(ofLongs);
        give(engine, 1, 26);

        assertThat(engine.next(false)).isEqualTo(EngineOutput.DUE);
        assertThat(engine.openWindowCount()).isEqualTo(2);
        assertThat(engine.view("k").openWindows())
                .extracting(open -> open.window().id())
                .containsExactly(0L, 1L);
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.views(9)).hasSize(1);
        assertThat(engine.takeResult())
                .returns(0L, result -> result.window().id())
                .returns(ofLongs ? 1L : List.of(1L), result -> result.value());
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        assertThat(engine.openWindowCount()).isEqualTo(1);
        assertThat(recording.calls).containsOnlyOnce("gone 0 of 1");
    }

    @Test
    void discardedWhileDue_valuesOfBothSessionsAreHandedOutOnce() {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine(lists(), EngineOptions.DEFAULT);
        give(engine, 1, 26);
        assertThat(engine.next(false)).isEqualTo(EngineOutput.DUE);

        engine.discard(discarded::add);
        assertThat(discarded).containsExactly(1L, 26L);
        assertThat(engine.openWindowCount()).isZero();
    }

    @Test
    void windowerThatFailsAtTheNextSession_failsAfterTheResultOfTheOneBefore() {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine(lists(), EngineOptions.DEFAULT);
        recording.failsAt = 26;
        give(engine, 1, 26);

        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().value()).containsExactly(1L);
        assertThatThrownBy(engine::next)
                .hasRootCauseMessage("unlucky")
                .hasMessageContaining("assignSingle of the windower recording");
        engine.discard(discarded::add);
        assertThat(discarded).containsExactly(26L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void foldThatFailsInTheNextSession_failsAfterTheResultOfTheOneBefore(boolean looked) {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine(lists(), EngineOptions.DEFAULT);
        give(engine, 1, UnorderedLists.FAILING);
        if (looked) {
            assertThat(engine.view("k").openWindows()).hasSize(2);
        }

        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().value()).containsExactly(1L);
        assertThatThrownBy(engine::next).hasRootCauseMessage("unlucky");
        engine.discard(discarded::add);
        assertThat(discarded).containsExactly(UnorderedLists.FAILING);
    }

    @Test
    void errorInTheNextSession_comesAfterTheResultOfTheOneBefore_too() {
        recording.error = new AssertionError("no good");
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine(lists(), EngineOptions.DEFAULT);
        recording.failsAt = 26;
        give(engine, 1, 26);

        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().value()).containsExactly(1L);
        assertThatThrownBy(engine::next).isSameAs(recording.error);
    }

    @ParameterizedTest
    @ValueSource(longs = {UnorderedLists.FAILING, 26})
    void discardedAfterAFailure_everyValueIsHandedOutOnce(long failing) {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine(lists(), EngineOptions.DEFAULT);
        recording.failsAt = 26;
        give(engine, 1, failing);

        engine.discard(discarded::add);
        assertThat(discarded).containsExactlyInAnyOrder(1L, failing);
        assertThat(engine.openWindowCount()).isZero();
    }

    @Test
    void boundsThatCannotBe_areAnError() {
        WindowEngine<String, Long, ?, ?> engine = engine(true);
        give(engine, 1);
        recording.bounds = new long[] {1, 1, 9};
        assertThatThrownBy(() -> engine.onEvent("k", 5L))
                .hasMessageContaining("recording: start 1, end 1, closeAt 9 (expected: start < end <= closeAt)");
    }

    @Test
    void nextSessionThatIsDueItself_closesInTheSameStep_andItsEventIsAskedForOnce() {
        WindowEngine<String, Long, ?, ?> engine = engine(true);
        give(engine, 1);
        recording.bounds = new long[] {20, 26, 26};
        engine.onEvent("k", 26L);

        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().window().id()).isZero();
        assertThat(engine.isAtRest()).isFalse();
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().window().id()).isOne();
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        assertThat(recording.calls).endsWith("gone 0 of 1", "opens 26", "gone 1 of 1");
        assertThat(engine.openWindowCount()).isZero();
    }

    @Test
    void windowThatIsFull_isRefusedTheNextValue() {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine(
                lists(),
                EngineOptions.DEFAULT.withBounds(
                        Bounds.DEFAULT.withElementsPerWindow(new Bound(2, BoundPolicy.REJECT))));
        give(engine, 1, 2, 3);

        assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
        assertThat(engine.takeLate().value()).isEqualTo(3L);
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
    }

    @Test
    void boundOnWindows_countsASessionThatTookThePlaceOfAnotherOnce() {
        WindowEngine<String, Long, ?, ?> engine = engine(
                Folds.sum(Long::longValue),
                EngineOptions.DEFAULT.withBounds(Bounds.DEFAULT.withOpenWindows(new Bound(1, BoundPolicy.ERROR))));
        give(engine, 1, 26);
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().window().id()).isZero();
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        assertThat(engine.openWindowCount()).isEqualTo(1);
    }

    @Test
    void sessionThatHadAResultBefore_keepsCountingItsPanes_whereNoMoreMayCome() throws IOException {
        Bounds emitting = Bounds.DEFAULT.withElementsPerWindow(new Bound(1, BoundPolicy.EVICT_OLDEST));
        WindowEngine<String, Long, List<Long>, List<Long>> engine =
                engine(lists(), EngineOptions.DEFAULT.withBounds(emitting));
        give(engine, 1);
        engine.onEvent("k", 2L);
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().pane().index()).isZero();
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SnapshotCodecs<String, Long, List<Long>> codecs =
                new SnapshotCodecs<>(Codecs.ofStrings(), Codecs.ofLongs(), Codecs.ofLists(Codecs.ofLongs()));
        engine.snapshot(new DataOutputStream(bytes), codecs);
        engine = WindowEngine.restore(
                config(lists(), EngineOptions.DEFAULT),
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                codecs);
        engine.onEvent("k", 26L);
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult())
                .returns(List.of(2L), result -> result.value())
                .returns(1, result -> result.pane().index());
    }
}
