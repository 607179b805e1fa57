package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.windower.TumblingWindower;
import io.micrometer.context.ContextRegistry;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Under automatic context propagation, functions of the user and operators downstream see the subscriber's thread
 * locals.
 */
@Timeout(30)
class ThreadLocalsTest {

    private static final String NAME = "tenant";
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    /** What was seen, by whom. */
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    private final Scheduler other = Schedulers.newSingle("other");

    @BeforeEach
    void propagate() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(NAME, TENANT);
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterEach
    void reset() {
        Hooks.disableAutomaticContextPropagation();
        ContextRegistry.getInstance().removeThreadLocalAccessor(NAME);
        TENANT.remove();
        other.dispose();
    }

    private <T> T see(String who, T value) {
        seen.add(who + " " + TENANT.get());
        return value;
    }

    private WindowOperator<String, Item, Integer> folding(UnaryOptions options) {
        EventClock<Item> clock = EventClock.<Item>ofEpochMillis(item -> see("timestamp", item.ts()), Duration.ZERO);
        Collector<Item, int[], Integer> collector = Collector.of(
                () -> see("init", new int[1]),
                (sum, item) -> sum[0] += see("add", item.value()),
                (a, b) -> a,
                sum -> see("finish", sum[0]));
        return Windows.windowCollect(clock.dataDriven(), TEN_MILLIS, collector, options::apply);
    }

    private interface UnaryOptions {
        WindowOptions<String, Item> apply(WindowOptions<String, Item> options);
    }

    private void assertAllSaw(String... who) {
        assertThat(seen).allMatch(line -> line.endsWith(" acme"));
        for (String name : who) {
            assertThat(seen).anyMatch(line -> line.startsWith(name + " "));
        }
    }

    private <T> void runAsTenant(Flux<T> flux) {
        flux.doOnNext(result -> see("downstream", result))
                .contextWrite(context -> context.put(NAME, "acme"))
                .blockLast();
    }

    @Test
    void functions_withASourceOnAnotherThread_seeTheThreadLocal() {
        runAsTenant(Flux.just(Item.at(0), Item.at(20), Item.at(5))
                .publishOn(other)
                .transform(folding(options -> options.onLate(late -> see("late", late)))));
        assertAllSaw("timestamp", "init", "add", "finish", "late", "downstream");
    }

    @Test
    void functions_onTheTimersThread_seeTheThreadLocal() {
        Collector<Item, int[], Integer> collector =
                Collector.of(() -> new int[1], (sum, item) -> {}, (a, b) -> a, sum -> see("finish", sum[0]));
        runAsTenant(Flux.just(Item.at(0))
                .concatWith(Flux.never())
                .transform(Windows.<String, Item, int[], Integer>windowCollect(
                        SystemClock.instance(), TEN_MILLIS, collector))
                .take(1));
        assertAllSaw("finish", "downstream");
    }

    @Test
    void functions_onTheThreadThatRequests_seeTheThreadLocal() {
        Flux<Integer> results = Flux.range(0, 1_000)
                .map(i -> Item.at(20L * i))
                .transform(folding(options -> options))
                .map(result -> result.value())
                .publishOn(other, 1);
        runAsTenant(results);
        assertAllSaw("timestamp", "add", "finish", "downstream");
    }

    @Test
    void combinerOfAJoin_seesTheThreadLocal() {
        EventClock<Item> clock = Item.clock(0).dataDriven();
        Function<Flux<KeyedEvent<String, Item>>, Flux<KeyedEvent<String, Item>>> elsewhere =
                flux -> flux.publishOn(other);
        runAsTenant(Flux.just(Item.at(0), Item.at(20))
                .transform(elsewhere)
                .transform(WindowJoins.<String, Item, Item, String>windowJoin(
                        clock,
                        JoinSide.of(Flux.just(Item.at(1)).transform(elsewhere), clock),
                        TEN_MILLIS,
                        (left, right) -> see("combiner", left + "" + right))));
        assertAllSaw("combiner", "downstream");
    }
}
