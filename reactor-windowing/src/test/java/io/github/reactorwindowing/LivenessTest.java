package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** What other ways to window a flux are known to get wrong: hangs, losses, leaks. */
@Timeout(60)
class LivenessTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
    private final List<Object> discarded = new ArrayList<>();

    private Probe<WindowResult<String, List<Item>>> collect(
            long demand, UnaryOperator<WindowOptions<String, Item>> options) {
        Probe<WindowResult<String, List<Item>>> probe =
                Probe.<WindowResult<String, List<Item>>>requesting(demand).discardingTo(discarded::add);
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(0).dataDriven(), TEN_MILLIS, defaults -> options.apply(defaults.scheduler(time))))
                .subscribe(probe);
        return probe;
    }

    @Test
    void tenThousandKeys_takenOneByOne_doNotHang() {
        Probe<WindowResult<String, Long>> probe =
                Probe.<WindowResult<String, Long>>requesting(1).onEach((self, result) -> self.request(1));
        Flux.range(0, 50_000)
                .map(i -> Item.at("key " + i % 10_000, i))
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0).dataDriven(),
                        TumblingWindower.of(Duration.ofMillis(20_000)),
                        options -> options.scheduler(time).prefetch(8)))
                .subscribe(probe);
        assertThat(probe.assertComplete().received().stream()
                        .mapToLong(WindowResult::value)
                        .sum())
                .isEqualTo(50_000);
    }

    @Test
    void slowKey_openForever_holdsNoOther() {
        Probe<WindowResult<String, List<Item>>> probe = collect(Long.MAX_VALUE, options -> options.prefetch(4));
        source.next(Item.at("slow", 0));
        for (int i = 0; i < 1_000; i++) {
            source.next(Item.at("fast", 10L * i));
        }
        assertThat(probe.received())
                .hasSize(999)
                .allMatch(result -> result.key().equals("fast"));
    }

    @Test
    void session_thatEndsBySilence_keepsItsLastEvent() {
        Probe<WindowResult<String, List<Item>>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        SystemClock.instance(),
                        SessionWindower.ofGap(Duration.ofMillis(10)),
                        options -> options.scheduler(time)))
                .subscribe(probe);
        source.next(Item.at(0));
        time.advanceTo(10_000);
        source.next(Item.at(1));
        time.advanceTo(20_001);

        assertThat(probe.received()).hasSize(1);
        assertThat(probe.received().get(0).value()).hasSize(2);
    }

    @Test
    void key_whoseWindowClosed_opensAnother() {
        Probe<WindowResult<String, List<Item>>> probe = collect(Long.MAX_VALUE, options -> options);
        for (int i = 0; i < 5; i++) {
            source.next(Item.at(100L * i));
        }
        source.complete();
        assertThat(probe.assertComplete().received())
                .extracting(result -> result.window().id())
                .containsExactly(0L, 10L, 20L, 30L, 40L);
    }

    @Test
    void silence_makesNoEmptyWindows() {
        Probe<WindowResult<String, List<Item>>> probe = collect(Long.MAX_VALUE, options -> options);
        source.next(Item.at(0));
        time.advanceTo(1_000_000);
        source.next(Item.at(1_000));
        source.complete();
        assertThat(probe.assertComplete().received()).hasSize(2);
    }

    @Test
    void values_ofClosedWindows_canBeCollectedAsGarbage() {
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0).dataDriven(), TEN_MILLIS, options -> options.scheduler(time)))
                .subscribe(probe);
        List<WeakReference<Item>> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            KeyedEvent<String, Item> event = Item.at(10L * i);
            sent.add(new WeakReference<>(event.value()));
            source.next(event);
        }
        int tries = 0;
        while (sent.stream().limit(99).anyMatch(value -> value.get() != null)) {
            assertThat(++tries).as("values of closed windows are still held").isLessThan(100);
            System.gc();
        }
        assertThat(probe.received()).hasSize(99);
    }

    @Test
    void cancel_withOpenWindows_cancelsTheSourceAtOnce() {
        Probe<?> probe = collect(Long.MAX_VALUE, options -> options);
        source.next(Item.at("a", 0));
        source.next(Item.at("b", 0));
        probe.cancel();
        assertThat(source.isCancelled()).isTrue();
        assertThat(discarded).hasSize(2);
        assertThat(time.armed()).isZero();
    }

    @Test
    void bound_thatFails_endsInItsErrorOnceAndAllIsDiscarded() {
        Probe<?> probe = collect(10, options -> options.maxKeys(2, BoundPolicy.ERROR));
        source.next(Item.at("a", 0));
        source.next(Item.at("b", 0));
        source.next(Item.at("c", 0));
        assertThat(probe.error()).isInstanceOf(BoundExceededException.class).hasMessageContaining("maxKeys: 2");
        assertThat(source.isCancelled()).isTrue();
        assertThat(discarded).hasSize(3);
    }

    @Test
    void fullWindows_asBatchesUnderASlowConsumer_neitherOverflowNorLoseAnything() {
        Probe<WindowResult<String, List<Item>>> probe = Probe.requesting(0);
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        SystemClock.instance(),
                        TEN_MILLIS,
                        options ->
                                options.scheduler(time).prefetch(16).maxElementsPerWindow(3, BoundPolicy.EVICT_OLDEST)))
                .subscribe(probe);
        int sent = 0;
        while (sent < 1_000) {
            if (source.canSend()) {
                source.next(Item.at(sent++));
                time.advanceTo(sent * 1_000L);
            } else {
                probe.request(1);
            }
        }
        source.complete();
        probe.request(Long.MAX_VALUE);
        List<WindowResult<String, List<Item>>> batches = probe.assertComplete().received();
        assertThat(batches).allMatch(batch -> batch.value().size() <= 3);
        assertThat(batches).anyMatch(batch -> batch.pane().timing() == Pane.Timing.EVICTED);
        assertThat(batches.stream().flatMap(batch -> batch.value().stream()).map(Item::ts))
                .hasSize(1_000)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void refusedEvents_goToTheLateConsumerWithTheBound() {
        List<LateEvent<String, Item>> late = new ArrayList<>();
        collect(
                10,
                options -> options.maxElementsPerWindow(1, BoundPolicy.REJECT).onLate(late::add));
        source.next(Item.at(0));
        source.next(Item.at(1));
        assertThat(late).extracting(LateEvent::reason).containsExactly(LateReason.MAX_ELEMENTS_PER_WINDOW);
        assertThat(discarded).isEmpty();
    }

    @Test
    void eventOfTheWrongYear_underAGuard_closesNothing() {
        List<LateEvent<String, Item>> late = new ArrayList<>();
        Probe<WindowResult<String, List<Item>>> probe = collect(
                10, options -> options.futureGuard(Duration.ofSeconds(1)).onLate(late::add));
        source.next(Item.at(0));
        source.next(Item.at(Duration.ofDays(365).toMillis()));
        source.next(Item.at(5));
        assertThat(late).extracting(LateEvent::reason).containsExactly(LateReason.FUTURE);
        assertThat(probe.received()).isEmpty();
        source.complete();
        assertThat(probe.received().get(0).value()).hasSize(2);
    }

    @Test
    void fold_thatCarriesPositions_tellsWhatToCommitAfterTheClose() {
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item, Long>windowFold(
                        Item.clock(0).dataDriven(),
                        TEN_MILLIS,
                        () -> -1L,
                        (position, item) -> Math.max(position, item.ts()),
                        Math::max,
                        options -> options.scheduler(time)))
                .subscribe(probe);
        for (long position : new long[] {0, 7, 3, 12}) {
            source.next(Item.at(position));
        }
        source.complete();
        assertThat(probe.received()).extracting(WindowResult::value).containsExactly(7L, 12L);
    }
}
