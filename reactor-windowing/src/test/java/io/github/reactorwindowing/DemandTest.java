package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** downstream: at most what was requested, and everything in the end. Probes count for themselves. */
class DemandTest {

    private static final TumblingWindower ONE_MILLI = TumblingWindower.of(Duration.ofMillis(1));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();

    private WindowOperator<String, Item, Long> countByEvents() {
        return Windows.windowCount(Item.clock(0).dataDriven(), ONE_MILLI, options -> options.scheduler(time));
    }

    private WindowOperator<String, Item, Long> countByTime() {
        return Windows.windowCount(Item.clock(0), ONE_MILLI, options -> options.scheduler(time));
    }

    private static Flux<KeyedEvent<String, Item>> oneEventForEachOf(int keys) {
        return Flux.range(0, keys).map(i -> Item.of("k" + i, 0, i).event());
    }

    @Test
    void thousandWindowsClosingAtOnce_requestedOneByOne_comeOneByOne() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        Flux.concat(oneEventForEachOf(1_000), source.flux())
                .transform(countByTime())
                .subscribe(probe);
        time.advanceTo(1_000);
        assertThat(probe.received()).isEmpty();

        for (int i = 0; i < 1_000; i++) {
            probe.request(1);
            assertThat(probe.received()).hasSize(i + 1);
            assertThat(probe.received().get(i).key()).isEqualTo("k" + i);
        }

        probe.assertNotTerminated();
        source.complete();
        probe.assertComplete();
    }

    @Test
    void thousandWindows_completion_waitsForTheDemandOfAllAndForNoMore() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        oneEventForEachOf(1_000).transform(countByTime()).subscribe(probe);

        probe.request(999);
        assertThat(probe.received()).hasSize(999);
        probe.assertNotTerminated();
        probe.request(1);

        assertThat(probe.assertComplete().received()).hasSize(1_000);
    }

    @Test
    void completion_ofAnEmptySource_needsNoDemand() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        source.flux().transform(countByTime()).subscribe(probe);
        source.complete();

        probe.assertComplete();
    }

    @Test
    void completion_afterAllWasEmitted_needsNoDemand() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(1);
        source.flux().transform(countByTime()).subscribe(probe);
        source.next(Item.at(0));
        time.advanceTo(1_000);
        assertThat(probe.received()).hasSize(1);
        source.complete();

        probe.assertComplete();
    }

    @Test
    void request_closesNothingThatIsNotDue() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        source.flux().transform(countByTime()).subscribe(probe);
        source.next(Item.at(0));
        time.advanceTo(999);
        probe.request(5);
        assertThat(probe.received()).isEmpty();
        time.advanceTo(1_000);

        assertThat(probe.received()).hasSize(1);
    }

    @Test
    void requestInOnNext_millionResultsOnASmallStack_doesNotRecurse() throws InterruptedException {
        Probe<WindowResult<String, Long>> probe =
                Probe.<WindowResult<String, Long>>requesting(1).onEach((self, result) -> self.request(1));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> Flux.range(0, 1_000_000)
                        .map(i -> Item.of("k", i, i).event())
                        .transform(countByEvents())
                        .subscribe(probe),
                "small stack",
                256 * 1024);
        small.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        small.start();
        small.join();

        assertThat(failure.get()).isNull();
        assertThat(probe.assertComplete().received()).hasSize(1_000_000);
    }

    @Test
    void requestInOnNext_hundredThousandResultsOfOneClose_doesNotRecurse() {
        long[] deepest = {0};
        Probe<WindowResult<String, Long>> probe = Probe.<WindowResult<String, Long>>requesting(1)
                .onEach((self, result) -> {
                    if (self.received().size() % 10_000 == 0) {
                        deepest[0] =
                                Math.max(deepest[0], StackWalker.getInstance().<Long>walk(Stream::count));
                    }
                    self.request(1);
                });
        oneEventForEachOf(100_000).transform(countByTime()).subscribe(probe);

        assertThat(probe.assertComplete().received()).hasSize(100_000);
        assertThat(deepest[0]).isPositive().isLessThan(200);
    }

    @Test
    void rowsOfOneJoin_requestedOneByOne_comeOneByOne() {
        Probe<WindowResult<String, JoinRow>> probe = Probe.requesting(0);
        Flux.range(0, 200)
                .map(i -> new Item("k", 0, i, i % 2).event())
                .transform(WindowJoins.<String, Item>windowJoin(
                        Item.clock(0),
                        ONE_MILLI,
                        2,
                        Item::side,
                        JoinStreamsTest.PRODUCT_FINAL,
                        options -> options.scheduler(time)))
                .subscribe(probe);

        for (int i = 1; i <= 10_000; i++) {
            probe.request(1);
            assertThat(probe.received()).hasSize(i);
        }
        probe.assertComplete();
    }

    @Test
    void lateEventsInBand_countAsDemand() {
        Probe<WindowOutput<String, Item, Long>> probe = Probe.requesting(1);
        source.flux().transform(Windows.withLate(countByEvents())).subscribe(probe);
        source.next(Item.at(5), Item.at(1), Item.at(2));
        assertThat(probe.received()).hasSize(1);

        probe.request(1);
        assertThat(probe.received())
                .allSatisfy(output -> assertThat(output).isInstanceOf(WindowOutput.Late.class))
                .hasSize(2);
    }

    @Test
    void lateEventsToAConsumer_needNoDemand() {
        int[] late = {0};
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0).dataDriven(),
                        ONE_MILLI,
                        options -> options.scheduler(time).onLate(event -> late[0]++)))
                .subscribe(probe);
        source.next(Item.at(5), Item.at(1), Item.at(2));

        assertThat(late[0]).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void request_notPositive_endsInAnErrorAndCancelsTheSource(long n) {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        source.flux().transform(countByTime()).subscribe(probe);
        source.next(Item.at(0));

        probe.request(n);

        assertThat(probe.error()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + n);
        source.assertCancelled();
        assertThat(time.armed()).isZero();
    }

    @Test
    void request_beyondLongMax_isUnbounded() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(Long.MAX_VALUE - 1);
        source.flux().transform(countByEvents()).subscribe(probe);
        probe.request(Long.MAX_VALUE - 1);
        source.next(Item.at(0), Item.at(1), Item.at(2));
        source.complete();

        assertThat(probe.assertComplete().received()).hasSize(3);
    }
}
