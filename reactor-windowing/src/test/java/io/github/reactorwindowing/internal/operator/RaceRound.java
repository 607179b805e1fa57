package io.github.reactorwindowing.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.RacingScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.test.util.RaceTestUtils;

/**
 * One subscription whose signals race: windows of ten milliseconds over one source, or a join of two. Every value is
 * accounted for as it is emitted, late, discarded or dropped. In a join each side brings at most one value for a key
 * and window, so that no value is in two rows.
 */
final class RaceRound {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    /** Where Reactor looks for hooks of one subscription; global ones would see other rounds too. */
    private static final String ERRORS_DROPPED = "reactor.onErrorDropped.local";

    private static final String VALUES_DROPPED = "reactor.onNextDropped.local";

    /** One source, and what it did. */
    static final class Source {

        final LedgerSource<KeyedEvent<String, Item>> ledger = new LedgerSource<>();
        private final Queue<Item> sent;
        private final int index;
        private volatile boolean ended;

        private Source(int index, Queue<Item> sent) {
            this.index = index;
            this.sent = sent;
        }

        /** Sends what the times say, as far as it was requested. */
        void send(long... times) {
            for (long ts : times) {
                send("k", ts);
            }
        }

        void send(String key, long ts) {
            Item item = new Item(key, ts, (int) ts, index);
            if (ledger.tryNext(item.event())) {
                sent.add(item);
            }
        }

        /** Sends whether or not it was cancelled: a source may notice that late. */
        void sendHeedless(long ts) {
            Item item = new Item("k", ts, (int) ts, index);
            sent.add(item);
            ledger.heedless().onNext(item.event());
        }

        /** Fails whether or not it was cancelled. */
        void failHeedless(Throwable error) {
            ended = true;
            ledger.heedless().onError(error);
        }

        void complete() {
            ended |= ledger.complete();
        }

        void fail(Throwable error) {
            ended |= ledger.error(error);
        }

        boolean hasEnded() {
            return ended;
        }
    }

    final Queue<Item> sent = new ConcurrentLinkedQueue<>();
    final Queue<Item> late = new ConcurrentLinkedQueue<>();
    final Queue<Throwable> droppedErrors = new ConcurrentLinkedQueue<>();
    final Source left = new Source(0, sent);
    final Source right = new Source(1, sent);
    final RacingScheduler time = new RacingScheduler();
    final Probe<WindowResult<String, List<Item>>> probe;
    private final Queue<Item> accounted = new ConcurrentLinkedQueue<>();
    private final List<Source> sources;
    private volatile boolean cancelled;

    private RaceRound(Clock<? super Item> clock, long demand, boolean joined) {
        probe = Probe.<WindowResult<String, List<Item>>>requesting(demand)
                .discardingTo(this::account)
                .with(ERRORS_DROPPED, (Consumer<Throwable>) droppedErrors::add)
                .with(VALUES_DROPPED, (Consumer<Object>) this::account)
                .onEach((self, result) -> account(result.value()));
        sources = joined ? List.of(left, right) : List.of(left);
        (joined ? join(clock) : collect(clock)).subscribe(probe);
    }

    private Flux<WindowResult<String, List<Item>>> collect(Clock<? super Item> clock) {
        return left.ledger
                .flux()
                .transform(Windows.<String, Item>windowCollect(
                        clock,
                        TEN_MILLIS,
                        options -> options.scheduler(time).prefetch(16).onLate(event -> noteLate(event.value()))));
    }

    private Flux<WindowResult<String, List<Item>>> join(Clock<? super Item> clock) {
        return left.ledger
                .flux()
                .transform(WindowJoins.<String, Item, Item, List<Item>>windowJoin(
                        clock,
                        JoinSide.of(right.ledger.flux(), clock),
                        TEN_MILLIS,
                        (one, other) -> Stream.of(one, other)
                                .filter(item -> item != null)
                                .toList(),
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time)
                                .prefetch(16)
                                .onLate(event -> noteLate((Item) event.value().value()))));
    }

    static RaceRound of(Clock<? super Item> clock, long demand) {
        return new RaceRound(clock, demand, false);
    }

    /** One source, time moved by events alone. */
    static RaceRound byEvents(long demand) {
        return of(Item.clock(0).dataDriven(), demand);
    }

    /** Two sources, of one clock. */
    static RaceRound join(Clock<? super Item> clock, long demand) {
        return new RaceRound(clock, demand, true);
    }

    static RaceRound joinByEvents(long demand) {
        return join(Item.clock(0).dataDriven(), demand);
    }

    private void noteLate(Item item) {
        late.add(item);
        accounted.add(item);
    }

    private void account(Object value) {
        if (value instanceof List<?> values) {
            values.forEach(this::account);
        } else if (value instanceof KeyedEvent<?, ?> event) {
            account(event.value());
        } else {
            accounted.add((Item) value);
        }
    }

    void cancel() {
        cancelled = true;
        probe.cancel();
    }

    void tenMillisPass() {
        time.advanceTimeBy(Duration.ofMillis(10));
    }

    /**
     * As much time as every window needs: a task that was set while time jumped rings by as much later, and virtual
     * time goes back a little when such a task is for an earlier time, which then counts twice as not waited (rule
     * T-7).
     */
    void restOfTimePasses() {
        for (int i = 0; i < 5; i++) {
            tenMillisPass();
        }
    }

    RaceRound race(Runnable one, Runnable other) {
        RaceTestUtils.race(one, other);
        return this;
    }

    int received() {
        return probe.received().size();
    }

    /**
     * What holds after any race, whoever won: signals came one at a time and none after the end; no more than was
     * requested; sources are cancelled if, and only if, downstream cancelled or the stream failed; once all is let go
     * each value was seen once and the worker is disposed.
     */
    void verify() {
        probe.received();
        boolean failed = probe.isTerminated() && !probe.isCompleted();
        for (Source source : sources) {
            if (!source.hasEnded()) {
                assertThat(source.ledger.isCancelled()).as("cancelled").isEqualTo(cancelled || failed);
            } else if (!cancelled && !failed) {
                assertThat(source.ledger.isCancelled()).as("cancelled").isFalse();
            }
        }
        if (!cancelled && !probe.isTerminated()) {
            cancel();
        }
        assertThat(accounted).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(time.workersCreated()).as("workers").isLessThanOrEqualTo(1);
        assertThat(time.workersDisposed()).as("disposed").isEqualTo(time.workersCreated());
    }

    @Override
    public String toString() {
        return "sent " + sent + ", late " + late + ", accounted for " + accounted + ", errors " + errors() + ", "
                + time;
    }

    /** The errors that went down or were dropped, those that went down together each for itself. */
    List<Throwable> errors() {
        List<Throwable> all = new ArrayList<>(droppedErrors);
        if (probe.isTerminated() && !probe.isCompleted()) {
            all.addAll(Exceptions.unwrapMultiple(probe.error()));
        }
        return all;
    }
}
