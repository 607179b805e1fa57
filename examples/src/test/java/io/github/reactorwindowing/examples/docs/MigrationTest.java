package io.github.reactorwindowing.examples.docs;

import static io.github.reactorwindowing.WindowJoins.windowJoin;
import static io.github.reactorwindowing.Windows.windowCollect;
import static io.github.reactorwindowing.Windows.windowCount;
import static io.github.reactorwindowing.Windows.windowMax;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowExplainer;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The regions are the snippets of {@code docs/backpressure.md}. */
class MigrationTest {

    record Click(String user, Instant at, String page) {}

    record Purchase(String user, Instant at, int cents) {}

    private static Click click(String user, int second) {
        return new Click(user, Instant.ofEpochSecond(second), "/" + second);
    }

    private final Flux<Click> clicks = Flux.just(click("ann", 0), click("bob", 1), click("ann", 2), click("ann", 12));

    @Test
    void countsPerUser_insteadOfGroupBy_come() {
        // tag::group-by[]
        // was: clicks.groupBy(Click::user).flatMap(user -> user.window(Duration.ofSeconds(10)).flatMap(Flux::count))
        Flux<WindowResult<String, Long>> counts = clicks.map(click -> KeyedEvent.of(click.user(), click))
                .transform(windowCount(
                        EventClock.of(Click::at, Duration.ofSeconds(5)), TumblingWindower.of(Duration.ofSeconds(10))));
        // end::group-by[]
        assertThat(counts.map(WindowResult::value).collectList().block()).containsExactly(2L, 1L, 1L);
    }

    @Test
    void batches_insteadOfBufferTimeout_areOfSizeAndTime() {
        StepVerifier.withVirtualTime(
                        () -> {
                            // tag::buffer-timeout[]
                            // was: clicks.bufferTimeout(2, Duration.ofSeconds(1))
                            Flux<List<Click>> batches = clicks.map(click -> KeyedEvent.of("all", click))
                                    .transform(windowCollect(
                                            SystemClock.instance(),
                                            TumblingWindower.of(Duration.ofSeconds(1)),
                                            options -> options.maxElementsPerWindow(2, BoundPolicy.EVICT_OLDEST)))
                                    .map(WindowResult::value);
                            // end::buffer-timeout[]
                            return batches.map(List::size);
                        },
                        0)
                .thenRequest(1)
                .expectNext(2)
                .expectNoEvent(Duration.ofDays(1))
                .thenRequest(1)
                .expectNext(2)
                .verifyComplete();
    }

    /** What the page says of a batch of three. */
    @Test
    void batches_insteadOfBufferTimeout_leaveWithTheNextValueOrAtTheEndOfTheirWindow() {
        StepVerifier.withVirtualTime(() -> Flux.just(50L, 120L, 260L, 900L)
                        .delayUntil(millis -> Mono.delay(
                                Duration.ofMillis(millis - Schedulers.parallel().now(TimeUnit.MILLISECONDS))))
                        .concatWith(Flux.never())
                        .map(millis -> KeyedEvent.of("all", millis))
                        .transform(windowCollect(
                                SystemClock.instance(),
                                TumblingWindower.of(Duration.ofSeconds(1)),
                                options -> options.maxElementsPerWindow(3, BoundPolicy.EVICT_OLDEST)))
                        .map(WindowResult::value))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(899))
                .thenAwait(Duration.ofMillis(1))
                .expectNext(List.of(50L, 120L, 260L))
                .expectNoEvent(Duration.ofMillis(99))
                .thenAwait(Duration.ofMillis(1))
                .expectNext(List.of(900L))
                .thenCancel()
                .verify(Duration.ofSeconds(30));
    }

    @Test
    void lastOfEachSecond_insteadOfSample_comes() {
        // tag::sample[]
        // was: clicks.sample(Duration.ofSeconds(10))
        Flux<Click> lastOfEachTenSeconds = clicks.map(click -> KeyedEvent.of("all", click))
                .transform(windowMax(
                        EventClock.of(Click::at, Duration.ZERO),
                        TumblingWindower.of(Duration.ofSeconds(10)),
                        Comparator.comparing(Click::at)))
                .map(WindowResult::value);
        // end::sample[]
        assertThat(lastOfEachTenSeconds.map(Click::page).collectList().block()).containsExactly("/2", "/12");
    }

    @Test
    void pairs_insteadOfJoin_areOfOneKeyAndWindow() {
        Flux<KeyedEvent<String, Purchase>> purchases =
                Flux.just(KeyedEvent.of("ann", new Purchase("ann", Instant.ofEpochSecond(3), 500)));
        // tag::join[]
        // was: clicks.join(purchases, click -> Mono.delay(...), purchase -> Mono.delay(...), (click, purchase) -> ...)
        Flux<WindowResult<String, String>> pairs = clicks.map(click -> KeyedEvent.of(click.user(), click))
                .transform(windowJoin(
                        EventClock.of(Click::at, Duration.ZERO),
                        JoinSide.of(purchases, EventClock.of(Purchase::at, Duration.ZERO)),
                        TumblingWindower.of(Duration.ofSeconds(10)),
                        (click, purchase) -> click.page() + " " + (purchase == null ? 0 : purchase.cents())));
        // end::join[]
        assertThat(pairs.map(WindowResult::value).collectList().block()).containsExactly("/2 500", "/1 0", "/12 0");
    }

    @Test
    void operator_explained_tellsOfItsKeys() {
        // tag::explain[]
        WindowExplainer<String> explainer = WindowExplainer.create();
        Flux<WindowResult<String, Long>> counts = clicks.map(click -> KeyedEvent.of(click.user(), click))
                .concatWith(Flux.never())
                .transform(windowCount(
                        EventClock.of(Click::at, Duration.ofMinutes(5)),
                        TumblingWindower.of(Duration.ofSeconds(10)),
                        options -> options.monitor(explainer).maxKeys(10_000, BoundPolicy.EVICT_OLDEST)));
        var subscription = counts.subscribe();
        explainer.explain().subscribe(view -> System.out.println(view));
        explainer.explain("ann").subscribe(key -> System.out.println(key));
        // end::explain[]
        assertThat(explainer.explain("ann").blockFirst().openWindows()).hasSize(2);
        subscription.dispose();
    }
}
