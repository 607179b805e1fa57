package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.support.Scripts;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Sides of a join that can be polled (Reactor's synchronous fusion), alone or beside others that send. */
class PolledSidesTest {

    private static final int RUNS = 2_000;

    private final ManualScheduler time = ManualScheduler.at(0);

    /** A join that may end anywhere: its source, its clock or its consumer does so. */
    private static final class Run {

        final SplittableRandom random;
        final List<Item> polled = new ArrayList<>();
        final List<Item> accounted = new ArrayList<>();
        final Set<Item> inRows = new HashSet<>();
        final Probe<WindowResult<String, JoinRow>> probe;
        private final Windower<Object> windower;
        private final int clockFailsAt;
        private final int cancelsAt;

        Run(SplittableRandom random) {
            this.random = random;
            this.windower = Scripts.windower(random);
            this.clockFailsAt = random.nextInt(200);
            this.cancelsAt = random.nextInt(40);
            this.probe = Probe.<WindowResult<String, JoinRow>>requesting(random.nextInt(10))
                    .discardingTo(this::discard)
                    .onEach((self, result) -> take(self, result.value()));
        }

        /** What a source discards that was not polled is not counted. */
        private void discard(Object value) {
            if (value instanceof Item item) {
                accounted.add(item);
            }
        }

        private void take(Probe<?> self, JoinRow row) {
            inRows.addAll(Item.in(row));
            if (self.received().size() == cancelsAt) {
                self.cancel();
            }
        }

        void play() {
            EventClock<Item> clock = EventClock.ofEpochMillis(this::time, Duration.ofMillis(random.nextInt(10)));
            WindowJoins.<String>windowJoin(
                            List.of(JoinSide.of(side(0), clock.dataDriven()), JoinSide.of(side(1), clock.dataDriven())),
                            windower,
                            JoinMode.DEFAULT,
                            options -> options.scheduler(ManualScheduler.at(0))
                                    .ordered(random.nextBoolean())
                                    .onLate(late ->
                                            accounted.add((Item) late.value().value())))
                    .subscribe(probe);
            while (!probe.isTerminated() && random.nextInt(10) > 0) {
                probe.request(1 + random.nextInt(10));
            }
            probe.cancel();
            accounted.addAll(inRows);
        }

        private long time(Item item) {
            if (item.value() == clockFailsAt) {
                throw new IllegalStateException("no time");
            }
            return item.ts();
        }

        private Flux<KeyedEvent<String, Item>> side(int side) {
            List<KeyedEvent<String, Item>> events = new ArrayList<>();
            long ts = 0;
            for (int count = random.nextInt(60); count > 0; count--) {
                ts += random.nextInt(5);
                long back = random.nextInt(8) == 0 ? random.nextInt(20) : 0;
                events.add(new Item("k" + random.nextInt(3), Math.max(0, ts - back), 100 * side + count, side).event());
            }
            Flux<KeyedEvent<String, Item>> source = random.nextBoolean()
                    ? Flux.fromIterable(events)
                    : Flux.range(0, events.size()).map(events::get);
            Flux<KeyedEvent<String, Item>> counted = source.map(event -> {
                polled.add(event.value());
                return event;
            });
            return random.nextInt(3) == 0 ? counted.hide() : counted;
        }
    }

    @Test
    @DisplayName("whatever ends a join, each value polled from a side is in a row, late or discarded, once")
    void sides_endedAnywhere_nothingIsLost() {
        int failed = 0;
        int overlapping = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(new SplittableRandom(seed));
            run.play();

            assertThat(run.accounted).as("seed " + seed).containsExactlyInAnyOrderElementsOf(run.polled);
            failed += run.probe.failure().isPresent() ? 1 : 0;
            overlapping += run.windower.toString().startsWith("Sliding") ? 1 : 0;
        }
        assertThat(failed).isBetween(RUNS / 50, RUNS / 2);
        assertThat(overlapping).isPositive();
    }

    /** How another side of a join comes by its events, and what it is like. */
    enum Kind {
        POLLED,
        POLLED_AND_SLOW,
        SENT,
        SENT_ONE_BY_ONE;

        private Flux<KeyedEvent<String, Item>> source(Flux<KeyedEvent<String, Item>> events, ManualScheduler time) {
            return switch (this) {
                case POLLED -> events;
                case POLLED_AND_SLOW -> events.doOnNext(event -> time.pass(2_000));
                case SENT, SENT_ONE_BY_ONE -> events.hide();
            };
        }

        private int prefetch() {
            return this == SENT_ONE_BY_ONE ? 1 : 16;
        }
    }

    private Flux<WindowResult<String, JoinRow>> join(
            Kind kind, Flux<KeyedEvent<String, Item>> left, Flux<KeyedEvent<String, Item>> right) {
        EventClock<Item> clock = Item.clock(0).dataDriven();
        return WindowJoins.<String>windowJoin(
                List.of(JoinSide.of(left, clock), JoinSide.of(kind.source(right, time), clock)),
                TumblingWindower.of(Duration.ofMillis(10)),
                JoinMode.DEFAULT,
                options -> options.scheduler(time).prefetch(kind.prefetch()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sideThatCompleted_holdsNothingWhileAnotherHasMore(Kind kind) {
        AtomicInteger taken = new AtomicInteger();
        List<Integer> takenAtResults = new ArrayList<>();
        Flux<KeyedEvent<String, Item>> right = Flux.range(0, 10_000).map(at -> {
            taken.incrementAndGet();
            return Item.at(at);
        });
        join(kind, Flux.just(Item.at(0)), right)
                .doOnNext(result -> takenAtResults.add(taken.get()))
                .blockLast();

        assertThat(takenAtResults).hasSize(1_000);
        for (int result = 0; result < 1_000; result++) {
            assertThat(takenAtResults.get(result))
                    .as("events taken before window " + result + " closed")
                    .isLessThan(10 * (result + 1) + 30);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sideThatFails_endsTheJoinHoweverManyEventsAnotherHas(Kind kind) {
        AtomicInteger taken = new AtomicInteger();
        Flux<KeyedEvent<String, Item>> right = Flux.range(0, 100_000).map(at -> {
            taken.incrementAndGet();
            return Item.at(at);
        });
        IllegalStateException failure = new IllegalStateException("the left side fails");
        Flux<KeyedEvent<String, Item>> left =
                Flux.range(0, 10).map(Item::at).concatWith(Flux.error(failure)).hide();

        assertThatThrownBy(() -> join(kind, left, right).blockLast()).isSameAs(failure);
        assertThat(taken.get()).isLessThan(500);
    }

    @Test
    @DisplayName("events of one side are worked on in their order, whatever is polled early and put back")
    void sides_underAnyDemand_keepTheirOrder() {
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<Integer>> seen = new ArrayList<>();
            List<LedgerSource<KeyedEvent<String, Item>>> sent = new ArrayList<>();
            List<JoinSide<String, Item>> sides = new ArrayList<>();
            for (int side = 2 + random.nextInt(2); side > 0; side--) {
                List<Integer> ofSide = new ArrayList<>();
                seen.add(ofSide);
                EventClock<Item> clock = EventClock.ofEpochMillis(item -> noted(item, ofSide), Duration.ZERO);
                boolean isPolled = random.nextInt(3) == 0;
                if (!isPolled) {
                    sent.add(new LedgerSource<>());
                }
                sides.add(JoinSide.of(
                        isPolled
                                ? Flux.range(0, 40).map(at -> Item.at(3L * at))
                                : sent.get(sent.size() - 1).flux(),
                        clock.dataDriven()));
            }
            Probe<WindowResult<String, JoinRow>> probe = Probe.requesting(0);
            WindowJoins.<String>windowJoin(
                            sides,
                            TumblingWindower.of(Duration.ofMillis(5)),
                            JoinMode.DEFAULT,
                            options -> options.scheduler(time))
                    .subscribe(probe);
            send(sent, probe, random);
            probe.request(1_000);

            assertThat(seen)
                    .as("seed " + seed)
                    .allSatisfy(ofSide -> assertThat(ofSide).isSorted());
        }
    }

    private static long noted(Item item, List<Integer> ofSide) {
        ofSide.add(item.value());
        return item.ts();
    }

    private static void send(
            List<LedgerSource<KeyedEvent<String, Item>>> sent, Probe<?> probe, SplittableRandom random) {
        int[] next = new int[sent.size()];
        for (int step = 0; step < 200; step++) {
            if (sent.isEmpty() || random.nextInt(6) == 0) {
                probe.request(1);
                continue;
            }
            int side = random.nextInt(sent.size());
            for (int burst = random.nextInt(6); burst > 0 && sent.get(side).canSend(); burst--) {
                sent.get(side).next(Item.at(3L * next[side]++));
            }
        }
    }
}
