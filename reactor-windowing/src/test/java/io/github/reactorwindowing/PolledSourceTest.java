package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;

/** A source that can be polled (Reactor's synchronous fusion) is: the same comes out as if it had sent its events. */
class PolledSourceTest {

    /** Each event closes the window of the one before. */
    private static final TumblingWindower ONE_MILLI = TumblingWindower.of(Duration.ofMillis(1));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final AtomicInteger polled = new AtomicInteger();
    private final List<Object> discarded = new ArrayList<>();

    private Flux<KeyedEvent<String, Item>> source(int events) {
        return Flux.range(0, events).map(at -> {
            polled.incrementAndGet();
            return Item.at(at);
        });
    }

    private WindowOperator<String, Item, List<Item>> collect() {
        return Windows.windowCollect(Item.clock(0).dataDriven(), ONE_MILLI, options -> options.scheduler(time));
    }

    private Probe<WindowResult<String, List<Item>>> probe(long requested) {
        return Probe.<WindowResult<String, List<Item>>>requesting(requested).discardingTo(discarded::add);
    }

    private static List<Integer> values(Probe<WindowResult<String, List<Item>>> probe) {
        return probe.received().stream()
                .flatMap(result -> result.value().stream())
                .map(Item::value)
                .toList();
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void sourceThatCanBePolled_isNeverAskedToSend() {
        List<Long> requests = new ArrayList<>();
        Probe<WindowResult<String, List<Item>>> probe = probe(Long.MAX_VALUE);

        source(1_000).doOnRequest(requests::add).transform(collect()).subscribe(probe);

        assertThat(requests).isEmpty();
        assertThat(values(probe.assertComplete())).isEqualTo(upTo(1_000));
    }

    @Test
    void sourceThatCannot_isAsked() {
        List<Long> requests = new ArrayList<>();
        Probe<WindowResult<String, List<Item>>> probe = probe(Long.MAX_VALUE);

        source(1_000).hide().doOnRequest(requests::add).transform(collect()).subscribe(probe);

        assertThat(requests).isNotEmpty();
        assertThat(values(probe.assertComplete())).isEqualTo(upTo(1_000));
    }

    @Test
    void noEvents_completes() {
        Probe<WindowResult<String, List<Item>>> probe = probe(0);
        source(0).transform(collect()).subscribe(probe);
        probe.assertComplete();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 500})
    void anyNumberOfEvents_requestedOneByOne_allComeAndHardlyAnyIsPolledEarly(int events) {
        Probe<WindowResult<String, List<Item>>> probe = probe(0);
        source(events).transform(collect()).subscribe(probe);

        for (int i = 0; i < events; i++) {
            probe.request(1);
            assertThat(probe.received()).hasSize(i + 1);
            // the event that closes the window, another whose window is due, and three polled together with it
            assertThat(polled.get()).isLessThanOrEqualTo(i + 6);
        }

        assertThat(values(probe.assertComplete())).isEqualTo(upTo(events));
        assertThat(discarded).isEmpty();
    }

    @Test
    void resultsWait_eventsPolledEarlyAreCountedAsQueued() {
        Probe<WindowResult<String, List<Item>>> probe = probe(0);
        source(100).transform(collect()).subscribe(probe);
        probe.request(50);

        Scannable operator = Scannable.from(probe.subscription());
        int queued = operator.scanOrDefault(Scannable.Attr.BUFFERED, -1);
        assertThat(queued).isBetween(0, 3).isEqualTo(polled.get() - 52);
        probe.assertNotTerminated();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 100, 101, 102, 103})
    void cancelledWhileResultsWait_eachValuePolledIsDiscardedOnce(int requested) {
        Probe<WindowResult<String, List<Item>>> probe = probe(0);
        source(1_000).transform(collect()).subscribe(probe);
        if (requested > 0) {
            probe.request(requested);
        }

        probe.cancel();

        List<Integer> all = new ArrayList<>(values(probe));
        discarded.forEach(value -> all.add(((Item) value).value()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(upTo(polled.get()));
        assertThat(polled.get()).isLessThan(requested + 7);
    }

    @Test
    void cancelledFromInsideOnNext_eachValuePolledIsDiscardedOnce() {
        Probe<WindowResult<String, List<Item>>> probe = probe(Long.MAX_VALUE).onEach((self, result) -> {
            if (self.received().size() == 10) {
                self.cancel();
            }
        });
        source(1_000).transform(collect()).subscribe(probe);

        List<Integer> all = new ArrayList<>(values(probe));
        assertThat(all).isEqualTo(upTo(10));
        discarded.forEach(value -> all.add(((Item) value).value()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(upTo(polled.get()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void sourceThatFailsWhenPolled_whatCameBeforeComesOutFirst(int failsAt) {
        IllegalStateException failure = new IllegalStateException("the source fails");
        Probe<WindowResult<String, List<Item>>> probe = probe(Long.MAX_VALUE);
        source(100)
                .map(event -> {
                    if (event.value().value() == failsAt) {
                        throw failure;
                    }
                    return event;
                })
                .transform(collect())
                .subscribe(probe);

        // the last window is open when the source fails
        assertThat(probe.error()).isSameAs(failure);
        assertThat(values(probe)).isEqualTo(upTo(Math.max(0, failsAt - 1)));
        assertThat(polled.get()).isEqualTo(failsAt + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void functionThatFails_restOfThosePolledTogetherIsDiscarded(int failsAt) {
        IllegalStateException failure = new IllegalStateException("the fold fails");
        Probe<WindowResult<String, Long>> probe =
                Probe.<WindowResult<String, Long>>unbounded().discardingTo(discarded::add);
        source(100)
                .transform(Windows.windowFold(
                        Item.clock(0).dataDriven(),
                        TumblingWindower.of(Duration.ofDays(1)),
                        () -> 0L,
                        (sum, item) -> {
                            if (item.value() == failsAt) {
                                throw failure;
                            }
                            return sum + 1;
                        },
                        Long::sum,
                        options -> options.scheduler(time).ordered(false)))
                .subscribe(probe);

        assertThat(probe.error()).hasCause(failure);
        List<Object> items = discarded.stream().filter(Item.class::isInstance).toList();
        assertThat(items)
                .extracting(item -> ((Item) item).value())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(failsAt, polled.get()).boxed().toList());
    }

    @Test
    void endlessSource_endsWhereItIsCancelled() {
        List<Integer> counts = Flux.<Integer, Integer>generate(() -> 0, (at, sink) -> {
                    sink.next(at);
                    return at + 1;
                })
                .map(Item::at)
                .transform(collect())
                .map(result -> result.value().size())
                .take(100)
                .collectList()
                .block(Duration.ofSeconds(30));
        assertThat(counts).hasSize(100).containsOnly(1);
    }

    @Test
    void sourceThatTakesItsTime_eventHasTheTimeOfItsArrival() {
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        Flux.range(1, 5)
                .map(seconds -> {
                    time.advanceTo(seconds * 1_000_000L);
                    return Item.at(seconds);
                })
                .transform(Windows.<String, Item>windowCount(
                        SystemClock.instance(),
                        TumblingWindower.of(Duration.ofSeconds(1)),
                        options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(probe.assertComplete().received())
                .extracting(result -> result.window().id())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void sourceOfUnknownSize_blocksAfterABurst_eventsHaveTheTimeOfTheirArrival() {
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        Flux.<Integer, Integer>generate(() -> 0, (at, sink) -> {
                    if (at >= 300) {
                        time.pass(1_000_000);
                    }
                    if (at < 310) {
                        sink.next(at);
                    } else {
                        sink.complete();
                    }
                    return at + 1;
                })
                .map(Item::at)
                .transform(Windows.<String, Item>windowCount(
                        SystemClock.instance(),
                        TumblingWindower.of(Duration.ofSeconds(1)),
                        options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(probe.assertComplete().received())
                .extracting(WindowResult::value)
                .containsExactly(300L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
    }

    @Test
    void sourceOfUnknownSize_blocksInPoll_countsAsWaiting() {
        List<Integer> outBefore = new ArrayList<>();
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        Flux.<Integer, Integer>generate(() -> 0, (at, sink) -> {
                    time.pass(at == 0 ? 0 : 20_000);
                    outBefore.add(probe.received().size());
                    if (at < 3) {
                        sink.next(20 * at);
                    } else {
                        sink.complete();
                    }
                    return at + 1;
                })
                .map(Item::at)
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0), TumblingWindower.of(Duration.ofMillis(10)), options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(probe.assertComplete().received()).hasSize(3);
        assertThat(outBefore).containsExactly(0, 0, 1, 2);
    }

    @Test
    void sourceThatMayHaveToWaitForItsNext_resultsOfWhatCameAreOutBefore() {
        List<Integer> outBefore = new ArrayList<>();
        Probe<WindowResult<String, List<Item>>> probe = probe(Long.MAX_VALUE);
        Flux.<Integer, Integer>generate(() -> 0, (at, sink) -> {
                    outBefore.add(probe.received().size());
                    if (at < 600) {
                        sink.next(at);
                    } else {
                        sink.complete();
                    }
                    return at + 1;
                })
                .map(Item::at)
                .transform(collect())
                .subscribe(probe);

        // when event n is asked for, event n - 1 has closed the window of n - 2
        assertThat(outBefore)
                .isEqualTo(IntStream.rangeClosed(0, 600)
                        .map(n -> Math.max(0, n - 1))
                        .boxed()
                        .toList());
        probe.assertComplete();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void timestampThatFailsFromSomeEventOn_failsOnceAndNothingIsLost(boolean isPolled) {
        Probe<WindowResult<String, Long>> probe =
                Probe.<WindowResult<String, Long>>unbounded().discardingTo(discarded::add);
        Flux<KeyedEvent<String, Item>> source = source(1_000);
        EventClock<Item> clock = EventClock.ofEpochMillis(
                item -> {
                    if (item.value() >= 100) {
                        throw new IllegalStateException("at " + item.value());
                    }
                    return item.ts();
                },
                Duration.ZERO);
        (isPolled ? source : source.hide())
                .transform(Windows.windowCount(
                        clock.dataDriven(),
                        TumblingWindower.of(Duration.ofDays(1)),
                        options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(probe.error()).isInstanceOf(UserFunctionException.class).hasRootCauseMessage("at 100");
        assertThat(discarded)
                .extracting(value -> ((Item) value).value())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(100, polled.get()).boxed().toList());
        assertThat(polled.get()).isLessThan(105);
    }

    /** A key that cannot be compared. */
    private record Unequal(int number) {

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no equals");
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void keyWhoseEqualsFails_failsAndNothingIsLost() {
        Probe<WindowResult<Unequal, Long>> probe =
                Probe.<WindowResult<Unequal, Long>>unbounded().discardingTo(discarded::add);
        Flux.range(0, 100)
                .map(i -> KeyedEvent.of(new Unequal(i), Item.of("k", i, i)))
                .doOnNext(event -> polled.incrementAndGet())
                .transform(Windows.<Unequal, Item>windowCount(
                        Item.clock(0).dataDriven(),
                        TumblingWindower.of(Duration.ofDays(1)),
                        options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(probe.error()).hasRootCauseMessage("no equals");
        assertThat(discarded)
                .extracting(value -> ((Item) value).value())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, polled.get()).boxed().toList());
    }
}
