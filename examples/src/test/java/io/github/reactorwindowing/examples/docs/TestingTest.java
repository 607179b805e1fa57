package io.github.reactorwindowing.examples.docs;

import static io.github.reactorwindowing.Windows.windowCount;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The recipes of docs/testing.md. */
class TestingTest {

    // tag::pipeline[]
    record Click(String user, Instant at) {

        static Click of(String user, String at) {
            return new Click(user, Instant.parse(at));
        }
    }

    static Flux<String> countsPerMinute(Flux<Click> clicks, UnaryOperator<WindowOptions<String, Click>> options) {
        return clicks.map(click -> KeyedEvent.of(click.user(), click))
                .transform(windowCount(
                        EventClock.of(Click::at, Duration.ofSeconds(10)),
                        TumblingWindower.of(Duration.ofMinutes(1)),
                        options))
                .map(result -> result.key() + " " + result.window().start() + " " + result.value());
    }
    // end::pipeline[]

    // tag::end[]
    @Test
    void windows_ofAStreamThatEnds_needNoTime() {
        Flux<Click> clicks = Flux.just(
                Click.of("ann", "2024-08-29T12:00:05Z"),
                Click.of("ann", "2024-08-29T12:00:50Z"),
                Click.of("ann", "2024-08-29T12:01:20Z"));
        StepVerifier.create(countsPerMinute(clicks, options -> options))
                .expectNext("ann 2024-08-29T12:00:00Z 2", "ann 2024-08-29T12:01:00Z 1")
                .verifyComplete();
    }
    // end::end[]

    // tag::idle[]
    @Test
    void window_ofAStreamThatPauses_closesByTimeAlone() {
        StepVerifier.withVirtualTime(() -> countsPerMinute(
                        Flux.just(Click.of("ann", "2024-08-29T12:00:30Z")).concatWith(Flux.never()),
                        options -> options))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(39)) // 30 s to the end of the minute, and 10 s of wait
                .thenAwait(Duration.ofSeconds(1))
                .expectNext("ann 2024-08-29T12:00:00Z 1")
                .thenCancel()
                .verify();
    }
    // end::idle[]

    // tag::late[]
    @Test
    void lateClick_isHandedOver() {
        TestPublisher<Click> clicks = TestPublisher.create();
        List<Click> late = new ArrayList<>();
        StepVerifier.withVirtualTime(() ->
                        countsPerMinute(clicks.flux(), options -> options.onLate(event -> late.add(event.value()))))
                .then(() -> clicks.next(Click.of("ann", "2024-08-29T12:00:30Z")))
                .thenAwait(Duration.ofSeconds(40))
                .expectNext("ann 2024-08-29T12:00:00Z 1")
                .then(() -> clicks.next(Click.of("ann", "2024-08-29T12:00:59Z")))
                .then(clicks::complete)
                .verifyComplete();
        Assertions.assertThat(late).containsExactly(Click.of("ann", "2024-08-29T12:00:59Z"));
    }
    // end::late[]

    // tag::own[]
    @Test
    void timeOfItsOwn_disturbsNobody() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        TestPublisher<Click> clicks = TestPublisher.create();
        StepVerifier.create(countsPerMinute(clicks.flux(), options -> options.scheduler(time)))
                .then(() -> clicks.next(Click.of("ann", "2024-08-29T12:00:30Z")))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(40)))
                .expectNext("ann 2024-08-29T12:00:00Z 1")
                .then(clicks::complete)
                .verifyComplete();
    }
    // end::own[]

    // tag::demand[]
    @Test
    void result_waitsForDemand() {
        StepVerifier.withVirtualTime(
                        () -> countsPerMinute(
                                Flux.just(Click.of("ann", "2024-08-29T12:00:30Z"))
                                        .concatWith(Flux.never()),
                                options -> options),
                        0)
                .thenAwait(Duration.ofHours(1))
                .thenRequest(1)
                .expectNext("ann 2024-08-29T12:00:00Z 1")
                .thenCancel()
                .verify();
    }
    // end::demand[]

    // tag::epoch[]
    @Test
    void systemTime_beginsIn1970() {
        StepVerifier.withVirtualTime(() -> Flux.just("click")
                        .map(click -> KeyedEvent.of("ann", click))
                        .concatWith(Flux.never())
                        .transform(windowCount(SystemClock.instance(), SessionWindower.ofGap(Duration.ofMinutes(5)))))
                .thenAwait(Duration.ofMinutes(6))
                .expectNextMatches(result -> result.window().start().equals(Instant.EPOCH))
                .thenCancel()
                .verify();
    }
    // end::epoch[]

    @Test
    void subscription_decidesWhoseTimeItIs() {
        // tag::supplier[]
        Flux<String> madeBefore = countsPerMinute(
                Flux.just(Click.of("ann", "2024-08-29T12:00:30Z")).concatWith(Flux.never()), o -> o);
        StepVerifier.withVirtualTime(() -> madeBefore)
                .thenAwait(Duration.ofSeconds(40))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        // end::supplier[]
    }
}
