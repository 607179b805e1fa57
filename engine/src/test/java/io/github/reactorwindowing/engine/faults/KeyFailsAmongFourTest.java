package io.github.reactorwindowing.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** a key that cannot be looked up fails the stream at its event, and not at those polled together with it. */
class KeyFailsAmongFourTest {

    private static final List<Throwable> THROWN = List.of(
            new IllegalStateException("unchecked"), new IOException("checked"), new NoClassDefFoundError("gone"));

    /** When {@code equals} throws. */
    private static final class Fuse {

        private final Throwable thrown;
        private int calls;

        /** At which call of a bad key it throws, 0 for each. */
        private final int failsAt;

        Fuse(Throwable thrown, int failsAt) {
            this.thrown = thrown;
            this.failsAt = failsAt;
        }

        void blow() {
            calls++;
            if (failsAt == 0 || calls == failsAt) {
                throw Fuse.<RuntimeException>as(thrown);
            }
        }

        @SuppressWarnings("unchecked") // as Kotlin does
        private static <T extends Throwable> T as(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    /** All have one hash code, so that {@code equals} is asked. */
    private record Key(String name, @Nullable Fuse fuse) {

        @Override
        public boolean equals(Object other) {
            Fuse ofOther = other instanceof Key key ? key.fuse : null;
            if (fuse != null || ofOther != null) {
                Objects.requireNonNull(fuse == null ? ofOther : fuse).blow();
            }
            return other instanceof Key key && key.name.equals(name);
        }

        @Override
        public int hashCode() {
            return 7;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Each of the ways of four events. */
    private enum Kind {
        SHORT_WAY(TumblingWindower.of(Timestamps.toDuration(10)), Folds::count, false),
        IN_ORDER(TumblingWindower.of(Timestamps.toDuration(10)), Folds::<Long>toList, true),
        SESSIONS(SessionWindower.ofGap(Timestamps.toDuration(5)), Folds::count, false);

        private final Windower<Object> windower;
        private final Supplier<WindowLogic<? super Long, ?, ?>> logic;
        private final boolean ordered;

        Kind(Windower<Object> windower, Supplier<WindowLogic<? super Long, ?, ?>> logic, boolean ordered) {
            this.windower = windower;
            this.logic = logic;
            this.ordered = ordered;
        }

        WindowEngine<Key, Long, ?, ?> engine(WatermarkScope scope) {
            return engine(logic.get(), scope);
        }

        private <S, R> WindowEngine<Key, Long, S, R> engine(
                WindowLogic<? super Long, S, R> logicOfWindows, WatermarkScope scope) {
            return new WindowEngine<>(new EngineConfig<>(
                    EventClock.ofEpochMicros((Long value) -> value, Timestamps.toDuration(3)),
                    windower,
                    logicOfWindows,
                    EngineOptions.DEFAULT.withOrdered(ordered).withScope(scope)));
        }
    }

    /** All that an engine does with events until it fails. */
    private static final class Run {

        private final WindowEngine<Key, Long, ?, ?> engine;
        private final List<KeyedEvent<Key, Long>> events;
        private final List<String> lines = new ArrayList<>();

        Run(WindowEngine<Key, Long, ?, ?> engine, List<KeyedEvent<Key, Long>> events) {
            this.engine = engine;
            this.events = events;
            engine.advance(0);
            drain();
        }

        List<String> oneByOne() {
            int[] next = new int[1];
            return endedWith(catchThrowable(() -> {
                for (; next[0] < events.size(); next[0]++) {
                    engine.onEvent(
                            events.get(next[0]).key(), events.get(next[0]).value());
                    drain();
                }
            }));
        }

        List<String> fourAtATime() {
            int[] next = new int[1];
            Throwable thrown = catchThrowable(() -> {
                while (next[0] < events.size()) {
                    next[0] += together(events.subList(next[0], next[0] + 4));
                    drain();
                    while (next[0] % 4 != 0) { // as the operators do
                        engine.onEvent(
                                events.get(next[0]).key(), events.get(next[0]).value());
                        next[0]++;
                        drain();
                    }
                }
            });
            return endedWith(thrown);
        }

        private int together(List<KeyedEvent<Key, Long>> four) {
            return engine.onEvents(
                    four.get(0), four.get(0).value(),
                    four.get(1), four.get(1).value(),
                    four.get(2), four.get(2).value(),
                    four.get(3), four.get(3).value());
        }

        private void drain() {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                lines.add(
                        next == EngineOutput.RESULT
                                ? engine.takeResult().toString()
                                : engine.takeLate().toString());
            }
        }

        private List<String> endedWith(@Nullable Throwable thrown) {
            lines.add(thrown + ", " + engine.openWindowCount() + " windows, " + engine.waitingCount() + " wait");
            List<Object> discarded = new ArrayList<>();
            engine.discard(discarded::add);
            lines.add("discarded: " + discarded);
            return lines;
        }
    }

    private static List<KeyedEvent<Key, Long>> events(int seed, @Nullable Fuse fuse) {
        SplittableRandom random = new SplittableRandom(seed);
        int bad = random.nextInt(12);
        List<KeyedEvent<Key, Long>> events = new ArrayList<>();
        events.add(KeyedEvent.of(new Key("b", null), 0L));
        long now = 0;
        for (int i = 1; i < 16; i++) {
            now += random.nextInt(3) * random.nextInt(6);
            events.add(KeyedEvent.of(new Key("k" + random.nextInt(3), i == 4 + bad ? fuse : null), now));
        }
        return events;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keyThatFails_amongFour_isAsOneByOne(Kind kind) {
        int failed = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            WatermarkScope scope = WatermarkScope.values()[seed % 2];
            Throwable thrown = THROWN.get(seed % THROWN.size());
            List<String> expected = new Run(kind.engine(scope), events(seed, new Fuse(thrown, 0))).oneByOne();
            assertThat(new Run(kind.engine(scope), events(seed, new Fuse(thrown, 0))).fourAtATime())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            failed += expected.get(expected.size() - 2).startsWith("null") ? 0 : 1;
        }
        assertThat(failed).as("streams that failed").isEqualTo(1_000);
    }

    /** It failed when the four were looked up together: that is reported, though it would not fail again. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void keyThatFailsOnce_amongFour_isReported(Kind kind) {
        WindowEngine<Key, Long, ?, ?> engine = kind.engine(WatermarkScope.KEY);
        Key fails = new Key("b", new Fuse(new IllegalStateException("once"), 1));
        List<KeyedEvent<Key, Long>> events = List.of(
                KeyedEvent.of(new Key("a", null), 1L),
                KeyedEvent.of(new Key("a", null), 2L),
                KeyedEvent.of(fails, 3L),
                KeyedEvent.of(new Key("a", null), 4L));
        Run run = new Run(engine, events);
        engine.onEvent(new Key("a", null), 0L);
        run.drain();

        Throwable thrown = catchThrowable(() -> run.together(events));

        assertThat(thrown).hasMessageContaining("equals or hashCode of a key").hasMessageContaining("once");
        assertThat(engine.taken()).isEqualTo(3);
        assertThat(engine.waitingCount() + engine.openWindowCount()).isPositive();
    }

    @Test
    void script_withoutAFailure_endsWithoutAnError() {
        assertThat(new Run(Kind.SHORT_WAY.engine(WatermarkScope.KEY), events(1, null)).fourAtATime())
                .anyMatch(line -> line.startsWith("null, "));
    }
}
