package io.github.reactorwindowing.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.opentest4j.AssertionFailedError;

/** A double that breaks a rule, and what the kit says to it. */
final class Broken {

    private final Object verification;

    private Broken(Object verification) {
        this.verification = verification;
    }

    /** Windows are ten microseconds long in doubles. */
    static Broken windower(Supplier<? extends Windower<Object>> windower) {
        return windower(windower, TumblingWindower.of(Duration.ofNanos(7_000)));
    }

    static Broken windower(Supplier<? extends Windower<Object>> windower, Windower<Object> other) {
        return new Broken(new WindowerVerification<Object>() {
            @Override
            protected Windower<Object> windower() {
                return windower.get();
            }

            @Override
            protected Windower<Object> other() {
                return other;
            }

            @Override
            protected Duration typicalLength() {
                return Duration.ofNanos(10_000);
            }

            @Override
            protected String spec() {
                return "tumbling:length=PT0.00001S";
            }
        });
    }

    static Broken clock(Supplier<? extends Clock<Instant>> clock, Clock<Object> other) {
        return new Broken(new ClockVerification<Instant>() {
            @Override
            protected Clock<Instant> clock() {
                return clock.get();
            }

            @Override
            protected Clock<Object> other() {
                return other;
            }

            @Override
            protected Instant value(SplittableRandom random, long timestamp) {
                return Timestamps.toInstant(timestamp);
            }

            @Override
            protected Duration typicalLength() {
                return Duration.ofNanos(10_000);
            }

            @Override
            protected String spec() {
                return "event:wait=PT0.00001S";
            }
        });
    }

    /** A fold of values that are made of small numbers. */
    static <V, R> Broken fold(WindowLogic<V, ?, R> fold, IntFunction<V> value) {
        return new Broken(new FoldVerification<V, R>() {
            @Override
            protected WindowLogic<V, ?, R> fold() {
                return fold;
            }

            @Override
            protected V value(SplittableRandom random) {
                return value.apply(1 + random.nextInt(9));
            }
        });
    }

    /** The failure of the rule, which must tell each of the parts. */
    Broken isCaughtBy(String rule, String... parts) {
        Throwable failure = failureOf(rule);
        assertThat(failure).as("what %s says", rule).isInstanceOf(AssertionFailedError.class);
        assertThat(failure.getMessage()).startsWith(rule + ", broken by ").contains(parts);
        AssertionFailedError error = (AssertionFailedError) failure;
        assertThat(error.isExpectedDefined()).isTrue();
        assertThat(error.getMessage())
                .contains("expected " + error.getExpected().getValue())
                .contains("but " + error.getActual().getValue());
        return this;
    }

    /** The failure of the rule tells how to run it again, and a timeline of so few steps. */
    Broken shrunkTo(String rule, int steps) {
        assertThat(failureOf(rule).getMessage())
                .containsPattern("Seed \\d+ \\(again: -Dwindowing.tck.seed=\\d+ -Dwindowing.tck.tries=1\\)")
                .containsPattern("shrunk from \\d+ steps to " + steps + ";")
                .contains("Timeline.<");
        return this;
    }

    Broken holds(String rule) {
        assertThat(failureOf(rule)).as("what %s says", rule).isNull();
        return this;
    }

    private Throwable failureOf(String rule) {
        Method method = Arrays.stream(verification.getClass().getSuperclass().getMethods())
                .filter(candidate -> candidate.isAnnotationPresent(DisplayName.class))
                .filter(candidate ->
                        candidate.getAnnotation(DisplayName.class).value().startsWith(rule + ":"))
                .reduce((one, two) -> {
                    throw new AssertionError("more than one rule " + rule);
                })
                .orElseThrow(() -> new AssertionError("no rule " + rule));
        Throwable thrown = catchThrowable(() -> method.invoke(verification));
        return thrown instanceof InvocationTargetException wrapped ? wrapped.getCause() : thrown;
    }
}
