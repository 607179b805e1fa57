package io.github.reactorwindowing.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.IdRange;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** a function that fails where all texts are hostile fails with its own error. */
class HostileTextsTest {

    /** A value, a key, an exception and a windower, each with the same text. */
    private record Hostile(String name, Supplier<String> text) {
        @Override
        public String toString() {
            return text.get();
        }
    }

    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Hostile hostile;

        HostileException(Hostile hostile) {
            this.hostile = hostile;
        }

        @Override
        public String getMessage() {
            return hostile.toString();
        }
    }

    private record HostileWindower(Hostile hostile, RuntimeException thrown) implements AlignedWindower {
        @Override
        public long firstId(long timestamp) {
            throw thrown;
        }

        @Override
        public long lastId(long timestamp) {
            return 0;
        }

        @Override
        public long start(long id) {
            return 0;
        }

        @Override
        public long end(long id) {
            return 10;
        }

        @Override
        public String toString() {
            return hostile.toString();
        }
    }

    @SuppressWarnings("InfiniteRecursion") // overflows the stack, as a careless toString does
    private static String endless(int depth) {
        return endless(depth + 1) + depth;
    }

    private static Stream<Hostile> texts() {
        return Stream.of(
                new Hostile("throws", () -> {
                    throw new IllegalStateException("no text");
                }),
                new Hostile("is wrong", () -> {
                    throw new AssertionError("no text");
                }),
                new Hostile("does not link", () -> {
                    throw new NoClassDefFoundError("no text");
                }),
                new Hostile("overflows", () -> endless(0)),
                new Hostile("is null", () -> null),
                new Hostile("is long", () -> "x".repeat(10_000_000)));
    }

    private static <S, R> Throwable failure(EngineConfig<Hostile, S, R> config, Hostile event) {
        WindowEngine<Hostile, Hostile, S, R> engine = new WindowEngine<>(config);
        return catchThrowable(() -> engine.onEvent(event, event));
    }

    private static EventClock<Hostile> clock() {
        return EventClock.<Hostile>of(value -> Instant.EPOCH, Duration.ZERO);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void fold_thatThrows_itsErrorIsTheOneThatComesOut(Hostile hostile) {
        RuntimeException thrown = new HostileException(hostile);
        WindowLogic<Hostile, ?, ?> logic = Folds.sum(value -> {
            throw thrown;
        });
        SlidingWindower windower = SlidingWindower.of(Duration.ofMillis(10), Duration.ofMillis(5));
        for (boolean valuesInMessages : List.of(true, false)) {
            EngineOptions options = EngineOptions.DEFAULT.withValuesInMessages(valuesInMessages);

            Throwable failure = failure(new EngineConfig<>(clock(), windower, logic, options), hostile);

            assertThat(failure).isInstanceOf(UserFunctionException.class);
            assertThat(failure).cause().isSameAs(thrown);
            assertThat(failure.getMessage())
                    .startsWith("add of the fold threw ")
                    .hasSizeLessThan(1_000);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void windower_thatThrows_itsErrorIsTheOneThatComesOut(Hostile hostile) {
        RuntimeException thrown = new HostileException(hostile);
        EngineConfig<Hostile, ?, ?> config =
                EngineConfig.of(clock(), new HostileWindower(hostile, thrown), Folds.<Hostile>toList());

        Throwable failure = failure(config, hostile);

        assertThat(failure).isInstanceOf(UserFunctionException.class);
        assertThat(failure).cause().isSameAs(thrown);
        assertThat(failure.getMessage()).startsWith("firstId of the windower").hasSizeLessThan(1_200);
    }

    @Test
    void text_thatRunsOutOfMemory_passes() {
        OutOfMemoryError full = new OutOfMemoryError("no room");
        Hostile hostile = new Hostile("has no room", () -> {
            throw full;
        });
        WindowLogic<Hostile, ?, ?> logic = Folds.sum(value -> {
            throw new IllegalStateException("boom");
        });
        SlidingWindower windower = SlidingWindower.of(Duration.ofMillis(10), Duration.ofMillis(5));

        assertThat(failure(EngineConfig.of(clock(), windower, logic), hostile)).isSameAs(full);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void lateEvent_ofTenMillionWindows_hasAShortText(Hostile hostile) {
        LateEvent<Hostile, Hostile> late =
                new LateEvent<>(hostile, hostile, 5, 9, new IdRange(0, 9_999_999), LateReason.BEHIND_WATERMARK, false);

        assertThat(late.toString()).contains("missedWindows=[0..9999999]").hasSizeLessThan(1_000);
    }
}
