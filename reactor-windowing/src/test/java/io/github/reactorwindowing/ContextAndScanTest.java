package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

/** What the operators show to the rest of Reactor. */
class ContextAndScanTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();

    private Flux<WindowResult<String, Long>> counted() {
        return source.flux()
                .transform(Windows.windowCount(
                        Item.clock(0),
                        TEN_MILLIS,
                        options -> options.scheduler(time).prefetch(7)));
    }

    @Test
    void context_ofTheSubscriber_reachesEverySource() {
        List<String> seen = new ArrayList<>();
        Flux<KeyedEvent<String, Item>> asking = Flux.deferContextual(context -> {
            seen.add(context.get("who"));
            return Flux.just(Item.at(0));
        });
        Probe<WindowResult<String, String>> probe =
                Probe.<WindowResult<String, String>>unbounded().with("who", "me");
        asking.transform(WindowJoins.<String, Item, Item, String>windowJoin(
                        Item.clock(0), JoinSide.of(asking, Item.clock(0)), TEN_MILLIS, (l, r) -> l + "" + r))
                .subscribe(probe);

        probe.assertComplete();
        assertThat(seen).containsExactly("me", "me");
    }

    @Test
    void operator_scanned_tellsWhatItRunsOn() {
        Scannable operator = Scannable.from(counted());

        assertThat(operator.scanUnsafe(Attr.RUN_ON)).isSameAs(time);
        assertThat(operator.scan(Attr.RUN_STYLE)).isEqualTo(Attr.RunStyle.ASYNC);
        assertThat(operator.scan(Attr.PREFETCH)).isEqualTo(7);
        assertThat(operator.scan(Attr.PARENT)).isNotNull();
    }

    @Test
    void operatorWithoutAScheduler_scanned_runsOnParallel() {
        Flux<?> byDefault = source.flux().transform(Windows.windowCount(Item.clock(0), TEN_MILLIS));

        assertThat(Scannable.from(byDefault).scanUnsafe(Attr.RUN_ON)).isSameAs(Schedulers.parallel());
    }

    @Test
    void subscription_scanned_tellsItsState() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(3);
        counted().subscribe(probe);
        Scannable subscription = Scannable.from(probe.subscription());

        assertThat(subscription.isScanAvailable()).isTrue();
        assertThat(subscription.scanUnsafe(Attr.ACTUAL)).isSameAs(probe);
        assertThat(subscription.scan(Attr.REQUESTED_FROM_DOWNSTREAM)).isEqualTo(3);
        assertThat(subscription.scanUnsafe(Attr.RUN_ON)).isSameAs(time);
        assertThat(subscription.scan(Attr.RUN_STYLE)).isEqualTo(Attr.RunStyle.ASYNC);
        assertThat(subscription.scan(Attr.TERMINATED)).isFalse();
        assertThat(subscription.scan(Attr.CANCELLED)).isFalse();
        assertThat(subscription.scan(Attr.PREFETCH)).isEqualTo(7);
        assertThat(subscription.scan(Attr.BUFFERED)).isZero();
        assertThat(subscription.scan(Attr.ERROR)).isNull();
        assertThat(subscription.inners().map(Scannable::stepName)).containsExactly("windowCountInput");
        assertThat(subscription.stepName()).isEqualTo("windowCount");
        source.complete();
        assertThat(subscription.scan(Attr.TERMINATED)).isTrue();
        assertThat(subscription.scan(Attr.CANCELLED)).isFalse();
        assertThat(subscription.scan(Attr.ERROR)).isNull();
    }

    @Test
    void failedSubscription_scanned_tellsItsError() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(3);
        counted().subscribe(probe);
        source.error(new IllegalStateException("boom"));

        assertThat(Scannable.from(probe.subscription()).scan(Attr.ERROR)).isSameAs(probe.error());
        assertThat(Scannable.from(probe.subscription()).scan(Attr.TERMINATED)).isTrue();
    }

    @Test
    void cancelledSubscription_scanned_saysSo() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(3);
        counted().subscribe(probe);
        probe.cancel();

        assertThat(Scannable.from(probe.subscription()).scan(Attr.CANCELLED)).isTrue();
        assertThat(Scannable.from(probe.subscription()).scan(Attr.TERMINATED)).isFalse();
    }

    @Test
    void side_scanned_tellsQueueAndPrefetch() {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(0);
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0).dataDriven(),
                        TEN_MILLIS,
                        options -> options.scheduler(time).prefetch(7)))
                .subscribe(probe);
        Scannable side = Scannable.from(Scannable.from(probe.subscription()).scan(Attr.PARENT));
        source.next(Item.at(0), Item.at(10), Item.at(20), Item.at(30));

        assertThat(side.scan(Attr.PREFETCH)).isEqualTo(7);
        assertThat(side.scan(Attr.BUFFERED)).isEqualTo(2);
        assertThat(side.scan(Attr.ACTUAL)).isSameAs(probe.subscription());
        assertThat(side.scan(Attr.PARENT)).isNotNull();
        assertThat(side.scan(Attr.TERMINATED)).isFalse();
        source.complete();
        assertThat(side.scan(Attr.TERMINATED)).isFalse();
        probe.request(10);
        assertThat(side.scan(Attr.TERMINATED)).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> operator_scanned_hasTheNameOfItsMethod() {
        var clock = Item.clock(0);
        Map<String, WindowOperator<String, Item, ?>> operators = new LinkedHashMap<>();
        operators.put("windowCount", Windows.windowCount(clock, TEN_MILLIS));
        operators.put("windowReduce", Windows.windowReduce(clock, TEN_MILLIS, (a, b) -> a));
        operators.put("windowMin", Windows.windowMin(clock, TEN_MILLIS, Comparator.comparing(Item::value)));
        operators.put("windowMax", Windows.windowMax(clock, TEN_MILLIS, Comparator.comparing(Item::value)));
        operators.put("windowCollect", Windows.windowCollect(clock, TEN_MILLIS, Collectors.toList()));
        operators.put("windowCollectSet", Windows.windowCollectSet(clock, TEN_MILLIS));
        operators.put("windowCollectMap", Windows.windowCollectMap(clock, TEN_MILLIS, Item::key, Item::value));
        operators.put("windowFold", Windows.windowFold(clock, TEN_MILLIS, () -> 0, (a, b) -> a, (a, b) -> a));
        operators.put("window", Windows.window(clock, TEN_MILLIS, Folds.count()));
        operators.put(
                "windowJoin",
                WindowJoins.windowJoin(clock, TEN_MILLIS, 2, Item::side, JoinMode.DEFAULT, options -> options));
        return operators.entrySet().stream()
                .map(named -> dynamicTest(
                        named.getKey(),
                        () -> assertThat(Scannable.from(named.getValue().apply(source.flux()))
                                        .stepName())
                                .isEqualTo(named.getKey())));
    }

    @Test
    void assemblyHooks_seeTheOperator() {
        List<String> assembled = new ArrayList<>();
        Hooks.onEachOperator("test", publisher -> {
            assembled.add(Scannable.from(publisher).stepName());
            return publisher;
        });
        try {
            source.flux().as(Windows.windowCount(Item.clock(0), TEN_MILLIS));
        } finally {
            Hooks.resetOnEachOperator("test");
        }

        assertThat(assembled).contains("windowCount");
    }
}
