package io.github.reactorwindowing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.WindowOperator;
import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.support.Scripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * One subscription under small bounds, perhaps with functions that fail, and an account of each value: emitted, late or
 * discarded. The hands that move it (source, demand, time, cancellation) may be one thread or several.
 */
final class BalanceRun {

    /** How it ends unless a bound or a fault ends it before. */
    enum End {
        COMPLETE,
        ERROR,
        CANCEL,
        CANCEL_IN_ON_NEXT,
        OVERFLOW
    }

    /** Where late events go. */
    private enum Late {
        DISCARDED,
        ASIDE,
        IN_BAND
    }

    final End end;
    final LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final Probe<Object> probe;
    final List<Item> items;
    private final SplittableRandom random;
    private final Faults faults;
    private final Late late;
    private final String setting;
    private final Queue<Item> accounted = new ConcurrentLinkedQueue<>();
    private final List<Item> sent = new ArrayList<>();
    private volatile boolean cancelled;

    BalanceRun(long seed, End end) {
        this.random = new SplittableRandom(seed);
        this.end = end;
        this.items = Scripts.items(random, 120);
        int oneIn = random.nextInt(2) == 0 ? 0 : 100 + random.nextInt(400);
        this.faults = new Faults(random.split(), oneIn);
        this.late = Late.values()[random.nextInt(Late.values().length)];
        SplittableRandom ofConsumer = random.split();
        this.probe = Probe.requesting(random.nextInt(3)).discardingTo(this::account);
        probe.onEach((self, output) -> {
            account(output);
            if (end == End.CANCEL_IN_ON_NEXT && ofConsumer.nextInt(10) == 0) {
                cancel();
            } else if (ofConsumer.nextInt(3) == 0) {
                self.request(1);
            }
        });
        WindowOptions<String, Item> options = options();
        Duration wait = Duration.ofMillis(random.nextInt(40));
        EventClock<Item> clock =
                random.nextBoolean() ? faults.clock(wait) : faults.clock(wait).dataDriven();
        Windower<Object> windower = Scripts.windowerWithoutOverlap(random);
        this.setting = "seed " + seed + " " + end + ", a fault in " + oneIn + ", late " + late + ", " + windower + ", "
                + options.engine();
        WindowOperator<String, Item, List<Item>> operator = random.nextInt(3) == 0
                ? Windows.windowCollect(clock, windower, defaults -> options)
                : Windows.window(clock, windower, faults.logic(), defaults -> options);
        flux(operator).subscribe(probe);
    }

    private Flux<?> flux(WindowOperator<String, Item, List<Item>> operator) {
        return late == Late.IN_BAND
                ? source.flux().transform(Windows.withLate(operator))
                : source.flux().transform(operator);
    }

    private WindowOptions<String, Item> options() {
        BoundPolicy ofWindows = policy();
        WindowOptions<String, Item> options = WindowOptions.<String, Item>defaults()
                .scheduler(time)
                .prefetch(1 + random.nextInt(24))
                .ordered(random.nextBoolean())
                .lateness(random.nextBoolean() ? Lateness.EVENT : Lateness.WINDOW)
                .scope(random.nextBoolean() ? WatermarkScope.KEY : WatermarkScope.STREAM)
                .maxKeys(few(3), policy())
                .maxOpenWindows(few(6), ofWindows)
                .maxElementsPerWindow(few(5), policy())
                .maxWaitingEvents(few(6), policy());
        return late == Late.ASIDE
                ? options.onLate(event -> {
                    faults.maybe();
                    account(event);
                })
                : options;
    }

    private long few(int most) {
        return random.nextInt(4) == 0 ? 1_000 : 1 + random.nextInt(most);
    }

    private BoundPolicy policy() {
        return switch (random.nextInt(9)) {
            case 0 -> BoundPolicy.ERROR;
            case 1, 2, 3, 4 -> BoundPolicy.EVICT_OLDEST;
            default -> BoundPolicy.REJECT;
        };
    }

    private void account(Object value) {
        if (value instanceof List<?> values) {
            values.forEach(this::account);
        } else if (value instanceof WindowResult<?, ?> result) {
            account(result.value());
        } else if (value instanceof WindowOutput.Result<?, ?, ?> result) {
            account(result.result());
        } else if (value instanceof WindowOutput.Late<?, ?, ?> event) {
            account(event.event());
        } else if (value instanceof LateEvent<?, ?> event) {
            account(event.value());
        } else if (value instanceof KeyedEvent<?, ?> dropped) {
            account(dropped.value());
        } else {
            accounted.add((Item) value);
        }
    }

    /** What Reactor's hook for values after the end is given. */
    void dropped(Object event) {
        account(event);
    }

    void cancel() {
        cancelled = true;
        probe.cancel();
    }

    boolean isOver() {
        return cancelled || probe.isTerminated();
    }

    int sent() {
        return sent.size();
    }

    /** The source's hand: sends the next item if it may. Returns whether it did. */
    boolean trySend() {
        Item item = items.get(sent.size());
        if (!source.tryNext(item.event())) {
            return false;
        }
        sent.add(item);
        return true;
    }

    /** The source's hand, when the last item is out: the end, asked for or not. */
    void finish() {
        switch (end) {
            case ERROR -> source.error(new IllegalStateException("boom"));
            case OVERFLOW -> flood();
            default -> source.complete();
        }
    }

    private void flood() {
        for (int i = 0; i < 200 && !source.isCancelled(); i++) {
            Item item = Item.of("k" + i % 3, 400 + i, 1_000 + i);
            sent.add(item);
            source.nextUnasked(item.event());
        }
        source.complete();
    }

    void assertBalance() {
        assertThat(isOver()).as("%s: over", setting).isTrue();
        long armed = time.getScheduledTaskCount();
        time.advanceTimeBy(Duration.ofDays(1_000)); // a task that is still armed does nothing any more, and arms none
        probe.received(); // the protocol was kept
        assertThat(accounted).as(setting).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(time.getScheduledTaskCount()).as("%s: timer", setting).isEqualTo(armed);
    }

    /** How it ended, for statistics. */
    String ended() {
        return cancelled && !probe.isTerminated()
                ? "cancelled"
                : probe.failure().map(error -> error.getClass().getSimpleName()).orElse("completed");
    }
}
