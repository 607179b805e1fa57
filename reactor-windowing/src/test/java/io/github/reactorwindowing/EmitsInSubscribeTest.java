package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

/** a source that emits inside {@code subscribe} gets its requests there, and its events are processed there. */
@Timeout(60)
class EmitsInSubscribeTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final AtomicInteger sent = new AtomicInteger();

    /** Emits one event each millisecond in a loop inside {@code subscribe}, until it is cancelled. */
    private Flux<KeyedEvent<String, Item>> endless() {
        return Flux.create(sink -> {
            for (int at = 0; !sink.isCancelled(); at++) {
                sent.incrementAndGet();
                sink.next(Item.at(at));
            }
        });
    }

    private Flux<KeyedEvent<String, Item>> loopOf(int events) {
        return Flux.create(sink -> {
            for (int at = 0; at < events && !sink.isCancelled(); at++) {
                sent.incrementAndGet();
                sink.next(Item.at(at));
            }
            sink.complete();
        });
    }

    private WindowOperator<String, Item, Long> count() {
        return Windows.windowCount(Item.clock(0).dataDriven(), TEN_MILLIS, options -> options.scheduler(time));
    }

    private Flux<WindowResult<String, JoinRow>> join(List<Flux<KeyedEvent<String, Item>>> sources, int prefetch) {
        return WindowJoins.windowJoin(
                sources.stream()
                        .map(source ->
                                JoinSide.<String, Item>of(source, Item.clock(0).dataDriven()))
                        .toList(),
                TEN_MILLIS,
                JoinMode.DEFAULT,
                (WindowOptions<String, SideValue> options) ->
                        options.scheduler(time).prefetch(prefetch));
    }

    @Test
    void loopOfAMillion_takeThree_endsAfterAFewEvents() {
        List<Long> counts = loopOf(1_000_000)
                .transform(count())
                .map(WindowResult::value)
                .take(3)
                .collectList()
                .block();

        assertThat(counts).containsExactly(10L, 10L, 10L);
        assertThat(sent.get()).isLessThan(40);
    }

    @Test
    void endlessLoop_takeThree_ends() {
        List<Long> counts = endless()
                .transform(count())
                .map(WindowResult::value)
                .take(3)
                .collectList()
                .block();

        assertThat(counts).containsExactly(10L, 10L, 10L);
        assertThat(sent.get()).isLessThan(40);
    }

    @Test
    void endlessLoop_onAnotherThread_takeThree_ends() {
        List<Long> counts = endless()
                .subscribeOn(Schedulers.boundedElastic())
                .transform(count())
                .map(WindowResult::value)
                .take(3)
                .collectList()
                .block();

        assertThat(counts).containsExactly(10L, 10L, 10L);
    }

    @Test
    void subscription_whileSubscribing_isRequestedFromInsideOnSubscribe() {
        List<String> calls = new ArrayList<>();
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        Flux.<KeyedEvent<String, Item>>from(subscriber -> {
                    subscriber.onSubscribe(new Subscription() {
                        @Override
                        public void request(long n) {
                            calls.add("request " + n);
                        }

                        @Override
                        public void cancel() {
                            calls.add("cancel");
                        }
                    });
                    calls.add("after onSubscribe");
                })
                .transform(count())
                .subscribe(probe);

        assertThat(calls).containsExactly("request 256", "after onSubscribe");
    }

    @Test
    void loopThatIgnoresRequests_whileNoResultIsRequested_overflowsInsideSubscribe() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        Flux.<KeyedEvent<String, Item>>create(
                        sink -> {
                            for (int at = 0; !sink.isCancelled(); at++) {
                                sink.next(Item.at(at));
                            }
                        },
                        FluxSink.OverflowStrategy.IGNORE)
                .transform(count())
                .subscribe(probe);

        assertThat(Exceptions.isOverflow(probe.error())).isTrue();
    }

    @Test
    void cancelFromAnotherThread_whileTheSourceIsInsideSubscribe_discardsWhatIsHeld() throws InterruptedException {
        List<Object> discarded = new ArrayList<>();
        AtomicBoolean cancelled = new AtomicBoolean();
        Probe<WindowResult<String, List<Item>>> probe =
                Probe.<WindowResult<String, List<Item>>>requesting(0).discardingTo(discarded::add);
        Flux.<KeyedEvent<String, Item>>create(sink -> {
                    sink.next(Item.at(1));
                    sink.next(Item.at(2));
                    Thread other = new Thread(probe::cancel, "cancels");
                    other.start();
                    joinThread(other);
                    cancelled.set(sink.isCancelled());
                    assertThat(discarded)
                            .containsExactlyInAnyOrder(
                                    Item.at(1).value(), Item.at(2).value());
                })
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(0).dataDriven(), TEN_MILLIS, options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(cancelled).isTrue();
        probe.assertNotTerminated();
    }

    private static void joinThread(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void timer_whileTheSourceIsInsideSubscribe_emitsWhatIsDue() {
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        List<Integer> received = new ArrayList<>();
        Flux.<KeyedEvent<String, Item>>create(sink -> {
                    sink.next(Item.at(1));
                    time.advanceTo(20_000);
                    received.add(probe.received().size());
                    sink.complete();
                })
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0), TEN_MILLIS, options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(received).containsExactly(1);
        probe.assertComplete();
    }

    @Test
    void sourceWhoseSubscribeThrows_failsWithThat() {
        IllegalStateException failure = new IllegalStateException("no connection");
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        Flux.<KeyedEvent<String, Item>>from(subscriber -> {
                    throw failure;
                })
                .transform(count())
                .subscribe(probe);

        assertThat(probe.error()).isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 256, Integer.MAX_VALUE})
    void endlessLoop_asTheFirstSideOfAJoin_emitsAndEnds(int prefetch) {
        List<WindowResult<String, JoinRow>> rows = join(List.of(endless(), loopOf(35)), prefetch)
                .take(3)
                .collectList()
                .block();

        assertThat(rows).extracting(row -> row.window().id()).containsExactly(0L, 1L, 2L);
        assertThat(rows).allSatisfy(row -> assertThat(Item.in(row.value())).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 256})
    void endlessLoop_asTheLastSideOfAJoin_emitsAndEnds(int prefetch) {
        List<WindowResult<String, JoinRow>> rows = join(
                        List.of(Flux.range(0, 35).map(Item::at).hide(), endless()), prefetch)
                .take(3)
                .collectList()
                .block();

        assertThat(rows).extracting(row -> row.window().id()).containsExactly(0L, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 256})
    void endlessSourceThatEmitsInsideRequest_asAnySideOfAJoin_emitsAndEnds(int prefetch) {
        Flux<KeyedEvent<String, Item>> generated = Flux.<Integer, Integer>generate(() -> 0, (at, sink) -> {
                    sink.next(at);
                    return at + 1;
                })
                .map(Item::at)
                .hide();

        assertThat(join(List.of(generated, loopOf(35)), prefetch)
                        .take(3)
                        .count()
                        .block())
                .isEqualTo(3);
        assertThat(join(List.of(loopOf(35), generated), prefetch)
                        .take(3)
                        .count()
                        .block())
                .isEqualTo(3);
    }

    @Test
    void sidesOfAJoin_nothingIsTakenNorReplenishedBeforeAllAreSubscribed() {
        List<String> calls = new ArrayList<>();
        List<Flux<KeyedEvent<String, Item>>> sources = new ArrayList<>();
        for (int side = 0; side < 3; side++) {
            int index = side;
            sources.add(Flux.range(0, 100)
                    .map(Item::at)
                    .hide()
                    .doOnSubscribe(subscription -> calls.add("subscribe " + index))
                    .doOnRequest(n -> calls.add(n + " of " + index)));
        }
        assertThat(join(sources, 8).count().block()).isEqualTo(10);

        assertThat(calls.subList(0, 6))
                .containsExactly("subscribe 0", "8 of 0", "subscribe 1", "8 of 1", "subscribe 2", "8 of 2");
    }

    @Test
    void sideThatFailsInsideSubscribe_endsTheJoinAtOnce() {
        AtomicBoolean ended = new AtomicBoolean();
        IllegalStateException failure = new IllegalStateException("no connection");
        Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
        Flux<KeyedEvent<String, Item>> never =
                Flux.<KeyedEvent<String, Item>>never().doOnCancel(() -> ended.set(true));
        join(List.of(Flux.error(failure), never), 8).subscribe(probe);

        assertThat(probe.error()).isSameAs(failure);
        assertThat(ended).isTrue();
    }

    @Test
    void twoEndlessLoopsOnOneThread_endInAnErrorThatSaysWhy() {
        Flux<KeyedEvent<String, Item>> same = Flux.create(sink -> {
            while (!sink.isCancelled()) {
                sink.next(Item.at(0));
            }
        });
        Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
        join(List.of(same, same), 256).subscribe(probe);

        assertThat(probe.error())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("subscribe()")
                .hasMessageContaining("side 1")
                .hasMessageContaining("side 0")
                .hasMessageContaining("subscribeOn");
    }

    @Test
    void ordinarySideBeforeAnEndlessLoop_unboundedPrefetch_endsInTheSameError() {
        Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
        join(List.of(Flux.range(0, 9).map(Item::at).hide(), endless()), Integer.MAX_VALUE)
                .subscribe(probe);

        assertThat(probe.error())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("side 1")
                .hasMessageContaining("side 0")
                .hasMessageContaining("subscribeOn");
    }

    @Test
    void sideThatBlocksInsideSubscribe_afterItsFirstEvent_holdsUpNoOther() {
        Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
        List<Integer> received = new ArrayList<>();
        Flux<KeyedEvent<String, Item>> blocking = Flux.create(sink -> {
            sink.next(Item.at(1));
            sink.next(Item.at(25));
            received.add(probe.received().size()); // and here it waits for its next event
        });
        join(List.of(blocking, Flux.just(Item.at(2), Item.at(25)).concatWith(Flux.never())), 256)
                .subscribe(probe);

        assertThat(received).containsExactly(1);
    }
}
