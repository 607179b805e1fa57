package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** R-2, upstream: events are asked for as they are taken, and not while results wait. */
class UpstreamRequestTest {

    private static final TumblingWindower ONE_MILLI = TumblingWindower.of(Duration.ofMillis(1));

    /** Refuses to emit more than was requested. */
    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();

    private final List<Long> requests = new ArrayList<>();

    private Probe<WindowResult<String, Long>> count(int prefetch, Probe<WindowResult<String, Long>> probe) {
        source.flux()
                .doOnRequest(requests::add)
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0).dataDriven(),
                        ONE_MILLI,
                        options -> options.prefetch(prefetch).scheduler(ManualScheduler.at(0))))
                .subscribe(probe);
        return probe;
    }

    private long requested() {
        return requests.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void prefetch_atSubscription_isRequestedWhateverTheDemand() {
        count(8, Probe.requesting(0));

        assertThat(requests).containsExactly(8L);
    }

    @Test
    void prefetch_byDefault_is256() {
        source.flux()
                .doOnRequest(requests::add)
                .transform(Windows.windowCount(Item.clock(0), ONE_MILLI))
                .subscribe();

        assertThat(requests).containsExactly(256L);
        assertThat(source.flux()
                        .transform(Windows.windowCount(Item.clock(0), ONE_MILLI))
                        .getPrefetch())
                .isEqualTo(256);
    }

    @Test
    void prefetch_unbounded_isRequestedOnce() {
        count(Integer.MAX_VALUE, Probe.unbounded());
        for (int i = 0; i < 1_000; i++) {
            source.next(Item.at(i));
        }

        assertThat(requests).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void eventsThatGiveNothing_areReplenished() {
        Probe<WindowResult<String, Long>> probe = count(8, Probe.requesting(0));
        for (int i = 0; i < 10_000; i++) {
            source.next(Item.at(0));
        }

        assertThat(probe.received()).isEmpty();
        assertThat(requested()).isBetween(10_000L, 10_008L);
        assertThat(requests).allSatisfy(n -> assertThat(n).isBetween(6L, 8L));
    }

    @Test
    void lateEvents_areReplenished() {
        count(8, Probe.requesting(0));
        source.next(Item.at(100));
        for (int i = 0; i < 1_000; i++) {
            source.next(Item.at(0));
        }

        assertThat(requested()).isBetween(1_001L, 1_009L);
    }

    @Test
    void prefetchOfOne_isReplenishedAfterEachEvent() {
        Probe<WindowResult<String, Long>> probe = count(1, Probe.unbounded());
        for (int i = 0; i < 100; i++) {
            source.next(Item.at(i));
        }
        source.complete();

        assertThat(probe.assertComplete().received()).hasSize(100);
        assertThat(requests).containsOnly(1L).hasSizeBetween(100, 101);
    }

    @Test
    void resultsThatWait_stopReplenishment() {
        Probe<WindowResult<String, Long>> probe = count(4, Probe.requesting(0));
        source.next(Item.at(0), Item.at(1), Item.at(2), Item.at(3));
        assertThat(requests).containsExactly(4L);

        probe.request(1);
        assertThat(requests).containsExactly(4L);
        probe.request(2);

        assertThat(probe.received()).hasSize(3);
        assertThat(requests.get(0)).isEqualTo(4);
        assertThat(requested()).isBetween(7L, 8L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 16, 100})
    void randomDemandAndEvents_anyPrefetch_neverMoreThanPrefetchOutstandingAndNeverStuck(int prefetch) {
        SplittableRandom random = new SplittableRandom(prefetch);
        Probe<WindowResult<String, Long>> probe = count(prefetch, Probe.requesting(0));
        int sent = 0;
        for (int i = 0; i < 5_000; i++) {
            assertThat(requested() - sent).isBetween(0L, (long) prefetch);
            if (requested() > sent) {
                source.next(Item.at(sent));
                sent++;
            } else {
                probe.request(1 + random.nextInt(4));
            }
            if (random.nextInt(3) == 0) {
                probe.request(1);
            }
        }
        int waiting = sent - 1 - probe.received().size();
        assertThat(waiting).isBetween(0, prefetch);
        probe.request(Long.MAX_VALUE);
        source.complete();
        assertThat(probe.assertComplete().received()).hasSize(sent);
    }

    @Test
    void sourceThatTakesASecondInsideEachRequest_eventsHaveTheTimeOfTheirArrival() {
        ManualScheduler time = ManualScheduler.at(0);
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        Flux.<KeyedEvent<String, Item>>from(subscriber -> subscriber.onSubscribe(new SlowSource(time, subscriber)))
                .transform(Windows.<String, Item>windowCount(
                        SystemClock.instance(),
                        TumblingWindower.of(Duration.ofSeconds(1)),
                        options -> options.scheduler(time).prefetch(1)))
                .subscribe(probe);

        assertThat(probe.received()).extracting(result -> result.window().id()).containsExactly(1L, 2L, 3L, 4L);
    }

    /** Emits five events, each inside the request for it and a second later. */
    private static final class SlowSource implements Subscription {

        private final ManualScheduler time;
        private final Subscriber<? super KeyedEvent<String, Item>> subscriber;
        private int sent;

        SlowSource(ManualScheduler time, Subscriber<? super KeyedEvent<String, Item>> subscriber) {
            this.time = time;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (sent < 5) {
                sent++;
                time.jumpTo(sent * 1_000_000L);
                subscriber.onNext(Item.at(0));
            }
        }

        @Override
        public void cancel() {}
    }

    @Test
    void cancel_atSubscription_requestsNothing() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        source.flux()
                .doOnRequest(requests::add)
                .transform(Windows.windowCount(Item.clock(0), ONE_MILLI))
                .doOnSubscribe(subscription -> subscription.cancel())
                .subscribe(probe);

        assertThat(requests).isEmpty();
        source.assertCancelled();
    }
}
