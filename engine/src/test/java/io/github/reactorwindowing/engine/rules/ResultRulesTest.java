package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.EngineRun;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.Pane.Timing;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a result carries, R-1, and that work is done when its results are taken, R-2. */
class ResultRulesTest {

    /** Emits each value as it comes, "merge" at a merge, "close" twice at the close, and notes the context. */
    private static final class Talkative implements WindowLogic<Datum, String, String> {
        final List<String> context = new ArrayList<>();

        @Override
        public String open() {
            return "";
        }

        @Override
        public String onEvent(String state, Datum value, WindowContext<String> window) {
            note("event", window);
            window.emit("v" + value.id());
            return state + value.id();
        }

        @Override
        public String onMerge(String survivor, String absorbed, WindowContext<String> window) {
            note("merge", window);
            window.emit("merge " + survivor + "<" + absorbed);
            return survivor + absorbed;
        }

        @Override
        public void onClose(String state, WindowContext<String> window) {
            note("close", window);
            window.emit("close " + state);
            window.emit("closed");
        }

        private void note(String what, WindowContext<String> window) {
            context.add(what + " " + window.id() + " [" + window.start() + ", " + window.end() + ") ts "
                    + (window.timestamp() == Timestamps.NONE ? "none" : window.timestamp()) + " arrival "
                    + window.arrival());
        }
    }

    private final Talkative logic = new Talkative();

    private WindowEngine<String, Datum, String, String> engine(Windower<Object> windower) {
        return Engines.unordered(Engines.CLOCK, windower, logic);
    }

    private static Windower<Object> tumbling(long length) {
        return TumblingWindower.of(Timestamps.toDuration(length));
    }

    private static Windower<Object> sessions(long gap) {
        return SessionWindower.ofGap(Timestamps.toDuration(gap));
    }

    @Test
    @DisplayName("R-1: the firings of a window count from 0, early ones first; the close is on time and the last")
    void r1_panes_countTheFiringsOfWindow() {
        WindowEngine<String, Datum, String, String> engine = engine(tumbling(10));
        List<WindowResult<String, String>> results = new ArrayList<>(Engines.event(engine, 0, 5));
        results.addAll(Engines.event(engine, 1, 6));
        results.addAll(Engines.event(engine, 2, 10));

        assertThat(results).extracting(WindowResult::value).containsExactly("v0", "v1", "v2", "close 01", "closed");
        assertThat(results)
                .extracting(WindowResult::pane)
                .containsExactly(
                        new Pane(0, Timing.EARLY, false),
                        new Pane(1, Timing.EARLY, false),
                        new Pane(0, Timing.EARLY, false),
                        new Pane(2, Timing.ON_TIME, true),
                        new Pane(2, Timing.ON_TIME, true));
        assertThat(results.get(3).window().id()).isZero();
        assertThat(results.get(2).window().id()).isEqualTo(1);
    }

    @Test
    @DisplayName("R-1: a window that fires only at its close has one pane")
    void r1_oneFiring_isTheOnlyPane() {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                Engines.unordered(Engines.CLOCK, tumbling(10), Folds.toList());
        Engines.event(engine, 0, 5);
        assertThat(Engines.event(engine, 1, 10)).extracting(WindowResult::pane).containsExactly(Pane.ONLY);
    }

    @Test
    @DisplayName("R-1: an early result carries the window as it was then, ids merged into it included")
    void r1_earlyResult_carriesWindowOfThen() {
        WindowEngine<String, Datum, String, String> engine = Engines.unordered(
                EventClock.ofEpochMicros(Datum::ts, Timestamps.toDuration(Timestamps.MAX)), sessions(5), logic);
        List<WindowResult<String, String>> results = new ArrayList<>();
        results.addAll(Engines.event(engine, 0, 0));
        results.addAll(Engines.event(engine, 1, 3));
        results.addAll(Engines.event(engine, 2, 10));
        results.addAll(Engines.event(engine, 3, 7));
        engine.onComplete();
        results.addAll(Engines.drain(engine));

        assertThat(results)
                .filteredOn(result -> !result.value().startsWith("merge"))
                .extracting(result -> result.value() + " " + result.window().id() + " ["
                        + result.window().startMicros() + ", " + result.window().endMicros() + ") "
                        + result.window().mergedIds())
                .containsExactly(
                        "v0 0 [0, 5) []",
                        "v1 0 [0, 8) []",
                        "v2 1 [10, 15) []",
                        "v3 0 [0, 15) [1]",
                        "close 0123 0 [0, 15) [1]",
                        "closed 0 [0, 15) [1]");
        assertThat(results).extracting(WindowResult::value).contains("merge 01<2");
    }

    private void mergeAndClose() {
        WindowEngine<String, Datum, String, String> engine = Engines.unordered(
                EventClock.ofEpochMicros(Datum::ts, Timestamps.toDuration(Timestamps.MAX)), sessions(5), logic);
        Engines.event(engine, 0, 0);
        Engines.event(engine, 1, 10);
        Engines.event(engine, 2, 5);
        engine.onComplete();
        Engines.drain(engine);
    }

    @Test
    @DisplayName("SPI: a logic is told the timestamp and arrival of the event that enters, at a close of none")
    void spi_context_tellsEventThatEnters() {
        mergeAndClose();

        assertThat(logic.context)
                .startsWith("event 0 [0, 5) ts 0 arrival 0", "event 1 [10, 15) ts 10 arrival 1")
                .endsWith("event 0 [0, 15) ts 5 arrival 2", "close 0 [0, 15) ts none arrival -1");
    }

    @Test
    @DisplayName("SPI: at a merge a logic is told of no event")
    void spi_contextAtMerge_tellsNoEvent() {
        mergeAndClose();

        assertThat(logic.context)
                .filteredOn(note -> note.startsWith("merge"))
                .hasSize(1)
                .allSatisfy(note -> assertThat(note).endsWith("ts none arrival -1"));
    }

    @Test
    @DisplayName("R-2: a window that is due is closed when its result is asked for, not before")
    void r2_dueWindows_closeWhenAskedFor() {
        WindowEngine<String, Datum, String, String> engine = engine(tumbling(1));
        for (int i = 0; i < 5; i++) {
            engine.onEvent("key " + i, new Datum(i, 0));
            Engines.drain(engine);
        }
        engine.onComplete();
        assertThat(closes()).isZero();
        engine.next();
        assertThat(closes()).isEqualTo(1);
        engine.takeResult();
        engine.next();
        engine.takeResult();
        assertThat(closes()).isEqualTo(1);
        engine.next();
        assertThat(closes()).isEqualTo(2);
    }

    private long closes() {
        return logic.context.stream().filter(note -> note.startsWith("close")).count();
    }

    @Test
    @DisplayName("R-2: asking again changes nothing until the result is taken")
    void r2_nextAgain_isTheSame() {
        WindowEngine<String, Datum, String, String> engine = engine(tumbling(1));
        engine.onEvent("a", new Datum(0, 0));
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        assertThat(engine.takeResult().value()).isEqualTo("v0");
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
    }

    @Test
    @DisplayName("R-2: results of an iterator are made one by one, as they are taken")
    void r2_emitAll_isTakenFromOneByOne() {
        List<Integer> made = new ArrayList<>();
        Iterator<Integer> numbers =
                IntStream.range(0, 1_000_000).boxed().peek(made::add).iterator();
        WindowLogic<Datum, String, Integer> batch = new WindowLogic<>() {
            @Override
            public String open() {
                return "";
            }

            @Override
            public String onEvent(String state, Datum value, WindowContext<Integer> window) {
                return state;
            }

            @Override
            public String onMerge(String survivor, String absorbed, WindowContext<Integer> window) {
                return survivor;
            }

            @Override
            public void onClose(String state, WindowContext<Integer> window) {
                window.emitAll(numbers);
            }
        };
        WindowEngine<String, Datum, String, Integer> engine = Engines.unordered(Engines.CLOCK, tumbling(1), batch);
        Engines.event(engine, 0, 0);
        engine.onComplete();
        for (int i = 0; i < 3; i++) {
            assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
            assertThat(engine.takeResult()).extracting(WindowResult::value).isEqualTo(i);
        }
        assertThat(made).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    @DisplayName("R-3: discarding hands out what windows hold and what was not taken, each once")
    void r3_discard_handsOutEverything() {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                Engines.unordered(Engines.CLOCK, tumbling(10), Folds.toList());
        Engines.event(engine, 0, 5);
        Engines.event(engine, 1, 6);
        engine.onEvent("b", new Datum(2, 5));
        List<Object> discarded = new ArrayList<>();
        engine.discard(discarded::add);

        assertThat(discarded).containsExactlyInAnyOrder(new Datum(0, 5), new Datum(1, 6), new Datum(2, 5));
        assertThat(engine.keyCount()).isZero();
    }

    @Test
    @DisplayName("R-3, O-1: discarding hands out events that wait, and late ones that were not taken")
    void r3_discard_handsOutWaitingAndLateEvents() {
        EngineRun run = new EngineRun(Setup.tumbling(10, 5).with(Setup.Time.DATA));
        run.event("a", 20);
        run.event("a", 17);
        run.event("a", 15);
        run.engine().onEvent("a", new Datum(9, 1));
        List<Object> discarded = new ArrayList<>();
        run.engine().discard(discarded::add);

        assertThat(discarded)
                .as("W is 15: one is in its window, two wait, one is late")
                .containsExactlyInAnyOrder(new Datum(0, 20), new Datum(0, 17), new Datum(0, 15), new Datum(9, 1));
    }

    @Test
    @DisplayName("R-3: after discarding there is nothing to take, to wake for, or to complete")
    void r3_discarded_isEmpty() {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                Engines.unordered(Engines.CLOCK, tumbling(10), Folds.toList());
        Engines.event(engine, 0, 5);
        engine.onEvent("a", new Datum(1, 100));
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        List<Object> discarded = new ArrayList<>();
        engine.discard(discarded::add);

        assertThat(discarded).containsExactlyInAnyOrder(new Datum(0, 5), new Datum(1, 100));
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        engine.onComplete();
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
    }
}
