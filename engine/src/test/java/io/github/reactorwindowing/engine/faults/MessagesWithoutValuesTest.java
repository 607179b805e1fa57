package io.github.reactorwindowing.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.faults.UserFunctionNamesTest.Party;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.testsupport.faults.Trap;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** with {@code valuesInMessages(false)} no message quotes a key, a value, or what a function of the user wrote. */
class MessagesWithoutValuesTest {

    private static final EngineOptions WITHOUT = EngineOptions.DEFAULT.withValuesInMessages(false);

    @TestFactory
    Stream<DynamicTest> function_thatThrows_isNamedWithoutValues() {
        return Stream.concat(UserFunctionNamesTest.parties(), UserFunctionNamesTest.functions())
                .map(party -> dynamicTest(party.function(), () -> assertWithoutValues(party)));
    }

    private static void assertWithoutValues(Party party) {
        RuntimeException thrown = new IllegalArgumentException("secret");
        Trap trap = new Trap(party.function().startsWith("equals") ? "equals" : party.function(), thrown);

        Throwable failure = catchThrowable(
                () -> UserFunctionNamesTest.play(without(party.config().apply(trap)), trap));

        if (failure != null) {
            assertThat(failure)
                    .isInstanceOf(UserFunctionException.class)
                    .hasMessageContaining(" threw java.lang.IllegalArgumentException")
                    .hasMessageNotContaining("secret")
                    .hasMessageNotContaining("TrapKey[");
            assertThat(failure).cause().isSameAs(thrown);
        }
    }

    private static <S, R> EngineConfig<Long, S, R> without(EngineConfig<Long, S, R> config) {
        return new EngineConfig<>(config.clock(), config.windower(), config.logic(), WITHOUT);
    }

    private static WindowEngine<String, String, Long, Long> engine(EngineOptions options) {
        EventClock<String> clock = EventClock.of(value -> value.isEmpty() ? null : Instant.EPOCH, Duration.ZERO);
        return new WindowEngine<>(
                new EngineConfig<>(clock, TumblingWindower.of(Duration.ofMillis(10)), Folds.count(), options));
    }

    @Test
    void bound_thatIsReached_namesNoKey() {
        Bounds oneKey = Bounds.DEFAULT.withKeys(new Bound(1, BoundPolicy.ERROR));
        WindowEngine<String, String, Long, Long> quoting = engine(EngineOptions.DEFAULT.withBounds(oneKey));
        WindowEngine<String, String, Long, Long> silent = engine(WITHOUT.withBounds(oneKey));
        quoting.onEvent("a", "1");
        silent.onEvent("a", "1");

        assertThatThrownBy(() -> quoting.onEvent("secret", "2"))
                .isInstanceOf(BoundExceededException.class)
                .hasMessageContaining("no room for the key secret (expected");
        assertThatThrownBy(() -> silent.onEvent("secret", "2"))
                .isInstanceOf(BoundExceededException.class)
                .hasMessageContaining("no room for the key of java.lang.String (expected");
    }

    @Test
    void timestamp_thatIsNull_namesTheClassOfTheValue() {
        assertThatThrownBy(() -> engine(WITHOUT).onEvent("secret", ""))
                .isInstanceOf(UserFunctionException.class)
                .hasMessageContaining("none for a value of java.lang.String")
                .hasMessageNotContaining("secret");
    }
}
