package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.support.Scripts;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/** at the error of a source, results that were due are emitted through demand, then the error. */
class SourceErrorTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));
    private static final int SCRIPTS = 500;

    private final ManualScheduler time = ManualScheduler.at(0);
    private final IllegalStateException failure = new IllegalStateException("the source fails");
    private final LedgerSource<KeyedEvent<String, Item>> left = new LedgerSource<>();
    private final LedgerSource<KeyedEvent<String, Item>> right = new LedgerSource<>();
    private final List<Object> discarded = new ArrayList<>();
    private final List<Throwable> droppedErrors = new ArrayList<>();

    @BeforeEach
    void catchDropped() {
        Hooks.onErrorDropped(droppedErrors::add);
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnErrorDropped();
    }

    private <T> Probe<T> probe(long demand) {
        return Probe.<T>requesting(demand).discardingTo(discarded::add);
    }

    private Probe<WindowResult<String, List<Item>>> collect(Clock<? super Item> clock, long demand) {
        Probe<WindowResult<String, List<Item>>> probe = probe(demand);
        left.flux()
                .transform(Windows.<String, Item>windowCollect(clock, TEN_MILLIS, options -> options.scheduler(time)))
                .subscribe(probe);
        return probe;
    }

    private Probe<WindowResult<String, JoinRow>> join(
            Flux<KeyedEvent<String, Item>> one, Flux<KeyedEvent<String, Item>> other, long demand) {
        Probe<WindowResult<String, JoinRow>> probe = probe(demand);
        Clock<Item> clock = Item.clock(0).dataDriven();
        WindowJoins.<String>windowJoin(
                        List.of(JoinSide.of(one, clock), JoinSide.of(other, clock)),
                        TEN_MILLIS,
                        JoinMode.DEFAULT,
                        (WindowOptions<String, SideValue> options) -> options.scheduler(time))
                .subscribe(probe);
        return probe;
    }

    private static List<Long> ids(Probe<? extends WindowResult<?, ?>> probe) {
        return probe.received().stream().map(result -> result.window().id()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void elevenEvents_windowsOfTwo_oneRequested_noCompleteWindowIsLost(SourceKind kind) {
        if (kind == SourceKind.IN_A_LOOP_ON_ANOTHER_THREAD || kind == SourceKind.SUBSCRIBED_LATER_ON_ANOTHER_THREAD) {
            return; // what this thread requests is then a race with the source; see the property below
        }
        Probe<WindowResult<String, List<Item>>> probe = probe(1);
        List<KeyedEvent<String, Item>> events = new ArrayList<>();
        for (int at = 0; at <= 11; at++) {
            events.add(Item.at(at));
        }
        kind.of(events)
                .map(event -> {
                    if (event.value().ts() == 11) {
                        throw failure;
                    }
                    return event;
                })
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(0).dataDriven(), CountWindower.of(2), options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(probe.isTerminated()).isFalse();
        assertThat(probe.received()).hasSize(1);
        probe.request(3);
        assertThat(probe.isTerminated()).isFalse();
        probe.request(1);

        assertThat(probe.error()).isSameAs(failure);
        assertThat(ids(probe)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(discarded).containsExactly(Item.at(10).value());
    }

    @Test
    void timeThatPassesAfterTheError_closesNoWindow() {
        Probe<WindowResult<String, List<Item>>> probe = collect(SystemClock.instance(), 0);
        left.next(Item.at(1));
        time.advanceTo(12_000);
        left.next(Item.at(2));
        time.advanceTo(15_000);
        left.error(failure);
        time.advanceTo(60_000);
        probe.request(5);

        assertThat(probe.error()).isSameAs(failure);
        assertThat(ids(probe)).containsExactly(0L);
        assertThat(discarded).containsExactly(Item.at(2).value());
        assertThat(time.armed()).isZero();
    }

    @Test
    void windowThatIsDueAtTheTimeOfTheError_isEmittedBeforeIt() {
        Probe<WindowResult<String, List<Item>>> probe = collect(SystemClock.instance(), 0);
        left.next(Item.at(1));
        time.pass(10_000); // the timer is late
        left.error(failure);
        assertThat(probe.isTerminated()).isFalse();
        probe.request(1);

        assertThat(probe.error()).isSameAs(failure);
        assertThat(ids(probe)).containsExactly(0L);
    }

    @Test
    void errorWithoutAnythingDue_needsNoDemand() {
        Probe<WindowResult<String, List<Item>>> probe = collect(Item.clock(0).dataDriven(), 0);
        left.next(Item.at(1));
        left.error(failure);

        assertThat(probe.error()).isSameAs(failure);
        assertThat(discarded).containsExactly(Item.at(1).value());
    }

    @Test
    void cancelWhileTheErrorWaits_discardsAndDropsTheError() {
        Probe<WindowResult<String, List<Item>>> probe = collect(Item.clock(0).dataDriven(), 0);
        left.next(Item.at(1));
        left.next(Item.at(11));
        left.error(failure);
        probe.cancel();

        probe.assertNotTerminated();
        assertThat(discarded)
                .containsExactlyInAnyOrder(Item.at(1).value(), Item.at(11).value());
        assertThat(droppedErrors).containsExactly(failure);
    }

    @Test
    void badRequestWhileTheErrorWaits_overtakesIt() {
        Probe<WindowResult<String, List<Item>>> probe = collect(Item.clock(0).dataDriven(), 0);
        left.next(Item.at(1));
        left.next(Item.at(11));
        left.error(failure);
        probe.request(0);

        assertThat(probe.error()).isInstanceOf(IllegalArgumentException.class);
        assertThat(droppedErrors).containsExactly(failure);
    }

    @Test
    void functionThatFailsWhileTheErrorWaits_overtakesIt() {
        Probe<WindowResult<String, Long>> probe = probe(0);
        left.flux()
                .transform(Windows.<String, Item, Long>windowFold(
                        Item.clock(0).dataDriven(),
                        TEN_MILLIS,
                        () -> 0L,
                        (sum, item) -> {
                            if (item.ts() == 12) {
                                throw new IllegalStateException("the fold fails");
                            }
                            return sum + 1;
                        },
                        Long::sum,
                        options -> options.scheduler(time)))
                .subscribe(probe);
        left.next(Item.at(1));
        left.next(Item.at(11));
        left.next(Item.at(12));
        left.error(failure);
        probe.request(5);

        assertThat(ids(probe)).containsExactly(0L);
        assertThat(probe.error()).hasRootCauseMessage("the fold fails");
        assertThat(droppedErrors).containsExactly(failure);
    }

    @Test
    void join_otherSidesAreCancelledAtOnce_andWhatCameBeforeIsProcessed() {
        Probe<WindowResult<String, JoinRow>> probe = join(left.flux(), right.flux(), 0);
        left.next(Item.at(1));
        right.next(Item.at(2));
        right.next(Item.at(15));
        left.next(Item.at(25)); // window 0 is due
        right.next(Item.at(35)); // in the queue: window 1 is due, and 2 is not, since the left side stands at 25
        left.error(failure);

        assertThat(right.isCancelled()).isTrue();
        assertThat(left.isCancelled()).as("a source that failed").isFalse();
        right.heedless().onNext(Item.at(45));
        assertThat(discarded).containsExactly(Item.at(45).value());
        assertThat(probe.isTerminated()).isFalse();

        probe.request(10);
        assertThat(ids(probe)).containsExactly(0L, 1L);
        assertThat(probe.error()).isSameAs(failure);
        assertThat(discarded)
                .containsExactlyInAnyOrder(
                        Item.at(45).value(), Item.at(25).value(), Item.at(35).value());
    }

    @Test
    void join_errorOfASecondSide_isDropped() {
        Probe<WindowResult<String, JoinRow>> probe = join(left.flux(), right.flux(), 0);
        IllegalStateException second = new IllegalStateException("another");
        left.error(failure);
        right.heedless().onError(second);

        assertThat(probe.error()).isSameAs(failure);
        assertThat(droppedErrors).containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void join_besideAnEndlessSide_emitsItsErrorThroughDemand(boolean failsFirst) {
        Flux<KeyedEvent<String, Item>> fails =
                Flux.range(0, 30).map(Item::at).concatWith(Flux.error(failure)).hide();
        Flux<KeyedEvent<String, Item>> endless = Flux.<Integer, Integer>generate(() -> 0, (at, sink) -> {
                    sink.next(at);
                    return at + 1;
                })
                .map(Item::at);
        Probe<WindowResult<String, JoinRow>> probe = failsFirst ? join(fails, endless, 0) : join(endless, fails, 0);
        while (!probe.isTerminated()) {
            assertThat(probe.received().size()).isLessThan(10);
            probe.request(1);
        }
        assertThat(probe.error()).isSameAs(failure);
        assertThat(ids(probe)).isSubsetOf(0L, 1L, 2L);
    }

    @Test
    void join_sideThatFailsInsideSubscribe_endsItWithoutDemand() {
        Probe<WindowResult<String, JoinRow>> probe = join(Flux.error(failure), right.flux(), 0);

        assertThat(probe.error()).isSameAs(failure);
        assertThat(right.isCancelled()).isTrue();
    }

    @Test
    void anyDemand_changesNoResultBeforeTheError() {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            assertThat(play(new SplittableRandom(seed), new SplittableRandom(seed)))
                    .as("seed " + seed)
                    .isEqualTo(play(new SplittableRandom(seed), null));
        }
    }

    /** The results before the error; all are requested at first if there is no demand at random. */
    private List<String> play(SplittableRandom script, SplittableRandom demand) {
        List<Item> items = Scripts.items(script, 60);
        LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
        Probe<WindowResult<String, List<Item>>> probe = probe(demand == null ? Long.MAX_VALUE : 0);
        var windower = Scripts.windower(script);
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(script.nextInt(10)).dataDriven(), windower, options -> options.scheduler(time)))
                .subscribe(probe);
        for (Item item : items) {
            source.next(item.event());
            if (demand != null && demand.nextInt(4) == 0) {
                probe.request(1);
            }
        }
        source.error(failure);
        while (!probe.isTerminated()) {
            probe.request(1);
        }
        assertThat(probe.error()).isSameAs(failure);
        return probe.received().stream().map(Object::toString).toList();
    }
}
