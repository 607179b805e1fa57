package io.github.reactorwindowing.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.testsupport.faults.Trap;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** whatever a function of the user throws names the function; an {@code Error} passes as it is. */
class UserFunctionNamesTest {

    private static final List<Throwable> THROWN = List.of(
            new IllegalArgumentException("unchecked"),
            new IOException("checked"),
            new Throwable("neither"),
            new AssertionError("an error"),
            new NoClassDefFoundError("a linkage error"));

    private static final SlidingWindower SLIDING = SlidingWindower.of(Duration.ofMillis(10), Duration.ofMillis(5));
    private static final SessionWindower<Object> SESSIONS = SessionWindower.ofGap(Duration.ofMillis(10));

    /** A key whose equality and hash code may throw. */
    record TrapKey(String name, Trap trap) {

        @Override
        public boolean equals(Object other) {
            return trap.in("equals", () -> other instanceof TrapKey key && key.name.equals(name));
        }

        @Override
        public int hashCode() {
            return trap.in("hashCode", name::hashCode);
        }
    }

    /** Which function fails, and the engine in which it does. */
    record Party(String function, Function<Trap, EngineConfig<Long, ?, ?>> config) {}

    private static EventClock<Long> clock() {
        return EventClock.<Long>of(Instant::ofEpochMilli, Duration.ofMillis(30));
    }

    private static <S, R> EngineConfig<Long, S, R> config(
            Clock<? super Long> clock, Windower<? super Long> windower, WindowLogic<? super Long, S, R> logic) {
        return new EngineConfig<>(
                clock,
                windower,
                logic,
                EngineOptions.DEFAULT.withLateness(Lateness.WINDOW).withRetention(Duration.ofMillis(1)));
    }

    private static Party ofClock(String function) {
        return new Party(function, trap -> config(trap.around(clock()), SLIDING, Folds.count()));
    }

    private static Party ofStatefulClock(String function, WatermarkScope scope) {
        PercentileClock<Long> clock = PercentileClock.<Long>of(Instant::ofEpochMilli, 0.9, Duration.ofMillis(30));
        return new Party(function, trap -> {
            EngineConfig<Long, ?, ?> config = config(trap.around(clock), SLIDING, Folds.count());
            return withScope(config, scope);
        });
    }

    private static <S, R> EngineConfig<Long, S, R> withScope(EngineConfig<Long, S, R> config, WatermarkScope scope) {
        return new EngineConfig<>(
                config.clock(),
                config.windower(),
                config.logic(),
                config.options().withScope(scope));
    }

    private static Party ofWindower(String function, Windower<Object> windower) {
        return new Party(function, trap -> config(clock(), trap.around(windower), Folds.<Long>toList()));
    }

    private static Party ofLogic(String function, Windower<Object> windower, WindowLogic<? super Long, ?, ?> logic) {
        return new Party(function, trap -> config(clock(), windower, trap.around(logic)));
    }

    static Stream<Party> parties() {
        return Stream.of(
                        Stream.of("timestamp", "offset", "initialOffset", "timeBase")
                                .map(UserFunctionNamesTest::ofClock),
                        Stream.of(WatermarkScope.values())
                                .flatMap(
                                        scope -> Stream.of("timestamp", "newLogic", "onEvent", "watermark", "wakeUpFor")
                                                .map(function -> ofStatefulClock(function, scope))),
                        Stream.of("firstId", "lastId", "start", "end").map(function -> ofWindower(function, SLIDING)),
                        Stream.of("newLogic", "onEvent", "assignSingle", "onLate", "onWindowRetired")
                                .map(function -> ofWindower(function, SESSIONS)),
                        Stream.of(
                                        "open",
                                        "onEvent",
                                        "result",
                                        "dependsOnOrder",
                                        "supportsSlicing",
                                        "heldValues",
                                        "discard")
                                .map(function -> ofLogic(function, SESSIONS, Folds.<Long>toList())),
                        Stream.of("openAsLong", "onEventAsLong", "onMergeAsLong", "resultOfLong")
                                .flatMap(function -> Stream.<Windower<Object>>of(SLIDING, SESSIONS)
                                        .map(windower -> ofLogic(function, windower, Folds.count()))))
                .flatMap(Function.identity());
    }

    @TestFactory
    Stream<DynamicTest> methodOfTheSpi_thatThrows_isNamed() {
        return parties()
                .flatMap(party -> Stream.of(THROWN.get(0), THROWN.get(3), THROWN.get(4))
                        .map(thrown -> dynamicTest(party.function + " " + thrown, () -> assertNamed(party, thrown))));
    }

    private static Party functional(String function, Function<Trap, WindowLogic<Long, ?, ?>> logic) {
        return new Party(function, trap -> config(clock(), SESSIONS, logic.apply(trap)));
    }

    static Stream<Party> functions() {
        return Stream.of(
                new Party("equals or hashCode", trap -> config(clock(), SLIDING, Folds.<Long>toList())),
                new Party(
                        "timestamp",
                        trap -> config(
                                EventClock.<Long>of(
                                        value -> trap.in("timestamp", () -> Instant.ofEpochMilli(value)),
                                        Duration.ZERO),
                                SLIDING,
                                Folds.<Long>toList())),
                functional(
                        "comparator",
                        trap -> Folds.min((a, b) -> trap.in(
                                "comparator",
                                () -> Comparator.<Long>naturalOrder().compare(a, b)))),
                functional("reducer", trap -> Folds.reduce((a, b) -> trap.in("reducer", () -> a + b))),
                functional("iterator", trap -> new Iterating(trap, "iterator", "")),
                functional("iterator", trap -> new Iterating(trap, "", "iterator")));
    }

    @TestFactory
    Stream<DynamicTest> function_thatThrowsAnything_isNamed() {
        return functions()
                .flatMap(party -> THROWN.stream()
                        .map(thrown -> dynamicTest(party.function + " " + thrown, () -> assertNamed(party, thrown))));
    }

    private static void assertNamed(Party party, Throwable thrown) {
        List<String> methods =
                party.function.startsWith("equals") ? List.of("equals", "hashCode") : List.of(party.function);
        for (String method : methods) {
            boolean inOrder = isNamed(party, method, thrown, true);
            boolean unordered = isNamed(party, method, thrown, false);
            assertThat(inOrder || unordered).as("%s was called", method).isTrue();
        }
    }

    /** Plays once, and checks what was thrown. Returns whether the function was called. */
    private static boolean isNamed(Party party, String method, Throwable thrown, boolean ordered) {
        Trap trap = new Trap(method, thrown);
        Throwable seen = catchThrowable(() -> play(withOrder(party.config.apply(trap), ordered), trap));
        if (!trap.isSprung()) {
            assertThat(seen).isNull();
        } else if (thrown instanceof Error) {
            assertThat(seen).isSameAs(thrown);
        } else {
            assertThat(seen)
                    .isInstanceOf(UserFunctionException.class)
                    .hasMessageContaining(party.function.replace("AsLong", "").replace("OfLong", ""))
                    .hasMessageContaining(" threw " + thrown);
            assertThat(seen).cause().isSameAs(thrown);
        }
        return trap.isSprung();
    }

    private static <S, R> EngineConfig<Long, S, R> withOrder(EngineConfig<Long, S, R> config, boolean ordered) {
        return new EngineConfig<>(
                config.clock(),
                config.windower(),
                config.logic(),
                config.options().withOrdered(ordered));
    }

    /** Events of two keys: in order, late, far ahead; then of a third, which are held to the end. */
    static <S, R> void play(EngineConfig<Long, S, R> config, Trap trap) {
        trap.set();
        WindowEngine<TrapKey, Long, S, R> engine = new WindowEngine<>(config);
        for (long ts : new long[] {1, 2, 26, 14, 20, 80, 70, 45, 300, 290, 600, 5_000}) {
            for (String name : List.of("a", "b", "a")) {
                engine.advance(ts * 1_000);
                drain(engine);
                engine.onEvent(new TrapKey(name, trap), ts);
                drain(engine);
                engine.nextWakeUp();
            }
        }
        engine.advance(Duration.ofHours(1).toMillis() * 1_000);
        drain(engine);
        engine.onEvent(new TrapKey("c", trap), 10_000L);
        drain(engine);
        engine.onEvent(new TrapKey("c", trap), 10_031L);
        drain(engine);
        engine.discard(held -> {});
    }

    private static void drain(WindowEngine<?, ?, ?, ?> engine) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            if (next == EngineOutput.LATE) {
                engine.takeLate();
            } else {
                engine.takeResult();
            }
        }
    }

    /** Emits two results of each window, by an iterator. */
    private static final class Iterating extends TwoResults {

        private final Trap trap;
        private final String next;
        private final String hasNext;

        Iterating(Trap trap, String next, String hasNext) {
            this.trap = trap;
            this.next = next;
            this.hasNext = hasNext;
        }

        @Override
        Iterator<Long> results(Long first, Long second) {
            Iterator<Long> results = List.of(first, second).iterator();
            int[] taken = {0};
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return taken[0] == 1 ? trap.in(hasNext, results::hasNext) : results.hasNext();
                }

                @Override
                public Long next() {
                    taken[0]++;
                    return trap.in(next, results::next);
                }
            };
        }
    }
}
