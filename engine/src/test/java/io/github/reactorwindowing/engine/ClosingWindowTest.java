package io.github.reactorwindowing.engine;

import static io.github.reactorwindowing.engine.Giving.give;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window that the event at hand closes, while it waits for its result beside its key. */
class ClosingWindowTest {

    private final List<Object> discarded = new ArrayList<>();

    /** Windows of 10, of lists or of sums; the clock waits for 5. */
    private static <S, R> WindowEngine<String, Long, S, R> engine(WindowLogic<Long, S, R> logic) {
        EventClock<Long> clock = EventClock.ofEpochMicros(Long::longValue, Duration.of(5, ChronoUnit.MICROS));
        return new WindowEngine<>(new EngineConfig<>(
                clock.dataDriven(),
                TumblingWindower.of(Duration.of(10, ChronoUnit.MICROS)),
                logic,
                EngineOptions.DEFAULT));
    }

    private static WindowEngine<String, Long, ?, ?> engine(boolean ofLongs) {
        return ofLongs ? engine(Folds.sum(Long::longValue)) : engine(lists());
    }

    private static WindowLogic<Long, List<Long>, List<Long>> lists() {
        return Folds.of(new UnorderedLists());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void windowThatIsDue_isSeenAmongTheOpenOnes(boolean ofLongs) {
        WindowEngine<String, Long, ?, ?> engine = engine(ofLongs);
        give(engine, 1, 17);

        assertThat(engine.next(false)).isEqualTo(EngineOutput.DUE);
        assertThat(engine.openWindowCount()).isEqualTo(2);
        assertThat(engine.view("k").openWindows())
                .extracting(open -> open.window().id())
                .containsExactly(0L, 1L);
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().window().id()).isZero();
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        assertThat(engine.openWindowCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void looked_betweenNextAndTake_theResultIsStillThere(boolean ofLongs) {
        WindowEngine<String, Long, ?, ?> engine = engine(ofLongs);
        give(engine, 1, 17);

        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.views(9)).hasSize(1);
        assertThat(engine.takeResult().window().id()).isZero();
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
    }

    @Test
    void resultThatNextDidNotSay_isNotThere() {
        WindowEngine<String, Long, ?, ?> engine = engine(true);
        give(engine, 1, 17);
        assertThatThrownBy(engine::takeResult).hasMessageContaining("expected: next() to have said RESULT");
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 24, 39})
    void eventOfTheSecondOfTwoWindowsOrALaterOne_firstGoesAndTheOthersStay(long last) {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine(lists());
        give(engine, 1, 11, last);
        List<List<Long>> results = new ArrayList<>();
        while (engine.next() == EngineOutput.RESULT) {
            results.add(engine.takeResult().value());
        }
        engine.onComplete();
        while (engine.next() == EngineOutput.RESULT) {
            results.add(engine.takeResult().value());
        }
        assertThat(results)
                .isEqualTo(
                        last == 12
                                ? List.of(List.of(1L), List.of(11L, 12L))
                                : List.of(List.of(1L), List.of(11L), List.of(last)));
        assertThat(engine.openWindowCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void discardedWhileDue_valuesOfAllWindowsAreHandedOutOnce(boolean hasThird) {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine(lists());
        if (hasThird) {
            give(engine, 1, 11, 24);
        } else {
            give(engine, 1, 17);
        }
        assertThat(engine.next(false)).isEqualTo(EngineOutput.DUE);

        engine.discard(discarded::add);
        assertThat(discarded).isEqualTo(hasThird ? List.of(1L, 11L, 24L) : List.of(1L, 17L));
        assertThat(engine.openWindowCount()).isZero();
    }

    @Test
    void foldThatFailsInTheNewWindow_itsValueAndThoseOfTheOldOneAreHandedOut() {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = new WindowEngine<>(new EngineConfig<>(
                EventClock.<Long>ofEpochMicros(Long::longValue, Duration.ZERO).dataDriven(),
                TumblingWindower.of(Duration.of(10, ChronoUnit.MICROS)),
                lists(),
                EngineOptions.DEFAULT));
        give(engine, 1);

        assertThatThrownBy(() -> engine.onEvent("k", UnorderedLists.FAILING)).hasRootCauseMessage("unlucky");
        engine.discard(discarded::add);
        assertThat(discarded).containsExactlyInAnyOrder(UnorderedLists.FAILING, 1L);
    }
}
