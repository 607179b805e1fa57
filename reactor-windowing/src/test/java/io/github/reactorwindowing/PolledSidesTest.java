package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.ManualScheduler;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.support.Scripts;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
                    .discardingTo(value -> accounted.add((Item) value))
                    .onEach((self, result) -> take(self, result.value()));
        }

        private void take(Probe<?> self, JoinRow row) {
            for (int side = 0; side < row.size(); side++) {
                Item item = row.get(side, Item.class);
                if (item != null) {
                    inRows.add(item);
                }
            }
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sideThatCompleted_holdsNothingWhileAnotherHasMore(boolean isPolled) {
        AtomicInteger taken = new AtomicInteger();
        List<Integer> takenAtResults = new ArrayList<>();
        Flux<KeyedEvent<String, Item>> right = Flux.range(0, 10_000).map(at -> {
            taken.incrementAndGet();
            return Item.at(at);
        });
        UnaryOperator<Flux<KeyedEvent<String, Item>>> source = isPolled ? flux -> flux : Flux::hide;
        EventClock<Item> clock = Item.clock(0).dataDriven();
        WindowJoins.<String>windowJoin(
                        List.of(
                                JoinSide.of(source.apply(Flux.just(Item.at(0))), clock),
                                JoinSide.of(source.apply(right), clock)),
                        TumblingWindower.of(Duration.ofMillis(10)),
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time).prefetch(16))
                .doOnNext(result -> takenAtResults.add(taken.get()))
                .blockLast();

        assertThat(takenAtResults).hasSize(1_000);
        for (int result = 0; result < 1_000; result++) {
            assertThat(takenAtResults.get(result))
                    .as("events taken before window " + result + " closed")
                    .isLessThan(10 * (result + 1) + 30);
        }
    }
}
