package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.test.publisher.TestPublisher;
import reactor.util.function.Tuple2;
import reactor.util.function.Tuples;

/** Where did it come from: traces, names and tags. */
class DebuggingTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();

    @AfterEach
    void reset() {
        Hooks.resetOnOperatorDebug();
    }

    /** What the error carries besides itself. */
    private static String traceOf(Flux<?> flux) {
        Probe<Object> probe = Probe.unbounded();
        flux.cast(Object.class).subscribe(probe);
        return Arrays.stream(probe.error().getSuppressed())
                .map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));
    }

    private static Flux<KeyedEvent<String, Item>> failingSource() {
        return Flux.error(new IllegalStateException("boom"));
    }

    @Test
    void operatorDebug_transform_tellsTheLineOfTheUser() {
        Hooks.onOperatorDebug();
        String trace = traceOf(failingSource().transform(Windows.windowCount(Item.clock(0), TEN_MILLIS)));
        assertThat(trace).contains("Flux.transform").contains("DebuggingTest.java");
    }

    @Test
    void operatorDebug_as_tellsTheLineOfTheUser() {
        Hooks.onOperatorDebug();
        String trace = traceOf(failingSource().as(Windows.<String, Item>windowCount(Item.clock(0), TEN_MILLIS)));
        assertThat(trace).contains("DebuggingTest.java");
    }

    @Test
    void operatorDebug_join_tellsTheLineOfTheUser() {
        Hooks.onOperatorDebug();
        String trace = traceOf(failingSource()
                .transform(WindowJoins.<String, Item, Item, String>windowJoin(
                        Item.clock(0), JoinSide.of(source.flux(), Item.clock(0)), TEN_MILLIS, (l, r) -> "")));
        assertThat(trace).contains("DebuggingTest.java");
    }

    @Test
    void checkpoint_downstream_isInTheTrace() {
        assertThat(traceOf(failingSource()
                        .transform(Windows.windowCount(Item.clock(0), TEN_MILLIS))
                        .checkpoint("orders counted")))
                .contains("orders counted");
    }

    @Test
    void nameAndTags_aroundTheOperator_areFound() {
        Flux<?> counted = source.flux()
                .name("orders")
                .tag("city", "Dresden")
                .transform(Windows.windowCount(Item.clock(0), TEN_MILLIS))
                .tag("kind", "count");

        assertThat(Scannable.from(counted).name()).isEqualTo("orders");
        List<Tuple2<String, String>> tags = Scannable.from(counted).tags().collect(Collectors.toList());
        assertThat(tags).contains(Tuples.of("city", "Dresden"), Tuples.of("kind", "count"));
    }

    @Test
    void steps_ofASubscription_nameTheOperator() {
        Probe<Object> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.windowCount(Item.clock(0), TEN_MILLIS))
                .cast(Object.class)
                .subscribe(probe);

        assertThat(Scannable.from(probe.subscription()).steps().collect(Collectors.toList()))
                .anyMatch(step -> step.contains("windowCount"));
    }

    @Test
    void userFunction_thatFails_isNamedWithoutAnyHook() {
        Probe<Object> probe = Probe.unbounded();
        Flux.just(Item.at(0), Item.at(1))
                .transform(Windows.windowReduce(Item.clock(0).dataDriven(), TEN_MILLIS, (a, b) -> null))
                .cast(Object.class)
                .subscribe(probe);
        assertThat(probe.error()).hasMessageStartingWith("The reducer returned null");
    }
}
