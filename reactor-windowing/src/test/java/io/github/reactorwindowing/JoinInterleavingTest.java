package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.support.Scripts;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** sides are asked each on its own, and the result does not depend on whose events come first. */
class JoinInterleavingTest {

    private static final int SCRIPTS = 500;

    /** Sides in order, no two items of one time, so that ties by arrival do not matter. */
    private record Script(List<List<Item>> sides, Windower<Object> windower, JoinMode mode, WatermarkScope scope) {

        static Script of(SplittableRandom random) {
            int count = 2 + random.nextInt(2);
            List<List<Item>> sides = new ArrayList<>();
            for (int side = 0; side < count; side++) {
                sides.add(new ArrayList<>());
            }
            for (int i = 0; i < 60; i++) {
                int side = random.nextInt(count);
                sides.get(side).add(new Item("k" + random.nextInt(3), i * 2L, i, side));
            }
            JoinInsert[] inserts = JoinInsert.values();
            JoinEmit[] emits = JoinEmit.values();
            return new Script(
                    sides,
                    Scripts.windower(random),
                    new JoinMode(inserts[random.nextInt(inserts.length)], emits[random.nextInt(emits.length)]),
                    random.nextBoolean() ? WatermarkScope.KEY : WatermarkScope.STREAM);
        }

        /** The rows of each key, in their order: that of keys among each other is the order in which they were seen. */
        Map<String, List<String>> play(SplittableRandom random) {
            List<LedgerSource<KeyedEvent<String, Item>>> sources = new ArrayList<>();
            sides.forEach(side -> sources.add(new LedgerSource<>()));
            Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
            join(random, sources.stream().map(LedgerSource::flux).toList()).subscribe(probe);
            interleave(random, sources);
            return rows(probe);
        }

        /** The same of sides that are polled, but for some. */
        Map<String, List<String>> playPolled(SplittableRandom random) {
            Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
            join(random, sides.stream().map(items -> source(random, items)).toList())
                    .subscribe(probe);
            return rows(probe);
        }

        private static Flux<KeyedEvent<String, Item>> source(SplittableRandom random, List<Item> items) {
            List<KeyedEvent<String, Item>> events =
                    items.stream().map(Item::event).toList();
            return switch (random.nextInt(3)) {
                case 0 -> Flux.fromIterable(events);
                case 1 -> Flux.range(0, events.size()).map(events::get);
                default -> Flux.fromIterable(events).hide();
            };
        }

        private Flux<WindowResult<String, JoinRow>> join(
                SplittableRandom random, List<Flux<KeyedEvent<String, Item>>> sources) {
            EventClock<Item> clock = Item.clock(0).dataDriven();
            return WindowJoins.<String>windowJoin(
                    sources.stream()
                            .map(source -> JoinSide.<String, Item>of(source, clock))
                            .toList(),
                    windower,
                    mode,
                    options(random));
        }

        private static Map<String, List<String>> rows(Probe<WindowResult<String, JoinRow>> probe) {
            return probe.assertComplete().received().stream()
                    .collect(Collectors.groupingBy(
                            WindowResult::key,
                            TreeMap::new,
                            Collectors.mapping(
                                    result -> result.window().startMicros() + " " + result.value(),
                                    Collectors.toList())));
        }

        private UnaryOperator<WindowOptions<String, SideValue>> options(SplittableRandom random) {
            return options -> options.scheduler(ManualScheduler.at(0))
                    .scope(scope)
                    .prefetch(1 + random.nextInt(8))
                    .onLate(late -> {
                        throw new AssertionError(late);
                    });
        }

        private void interleave(SplittableRandom random, List<LedgerSource<KeyedEvent<String, Item>>> sources) {
            int[] sent = new int[sides.size()];
            List<Integer> open = IntStream.range(0, sides.size()).boxed().collect(Collectors.toList());
            while (!open.isEmpty()) {
                int side = open.get(random.nextInt(open.size()));
                int burst = 1 + random.nextInt(20);
                for (int i = 0; i < burst && sent[side] < sides.get(side).size(); i++) {
                    sources.get(side).next(sides.get(side).get(sent[side]++).event());
                }
                if (sent[side] == sides.get(side).size()) {
                    sources.get(side).complete();
                    open.remove((Integer) side);
                }
            }
        }
    }

    @Test
    void sides_interleavedAtRandom_giveTheSameRows() {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            Script script = Script.of(new SplittableRandom(seed));
            Map<String, List<String>> first = script.play(new SplittableRandom(1));
            for (int other = 2; other < 5; other++) {
                assertThat(script.play(new SplittableRandom(other)))
                        .as("seed %s, %s", seed, script.mode)
                        .isEqualTo(first);
            }
            assertThat(script.playPolled(new SplittableRandom(5)))
                    .as("seed %s, %s, polled", seed, script.mode)
                    .isEqualTo(first);
        }
    }

    @Test
    void sides_haveAPrefetchEach_andNoneIsAskedWhileResultsWait() {
        LedgerSource<KeyedEvent<String, Item>> left = new LedgerSource<>();
        LedgerSource<KeyedEvent<String, Item>> right = new LedgerSource<>();
        EventClock<Item> clock = Item.clock(0).dataDriven();
        Probe<WindowResult<String, JoinRow>> probe = Probe.requesting(0);
        WindowJoins.<String>windowJoin(
                        List.of(JoinSide.of(left.flux(), clock), JoinSide.of(right.flux(), clock)),
                        TumblingWindower.of(Duration.ofMillis(1)),
                        JoinMode.DEFAULT,
                        options -> options.scheduler(ManualScheduler.at(0)).prefetch(4))
                .subscribe(probe);
        assertThat(left.outstanding()).isEqualTo(4);
        assertThat(right.outstanding()).isEqualTo(4);

        for (int i = 0; i < 100; i++) {
            left.next(Item.at(i)); // no watermark yet: nothing closes
        }
        assertThat(left.outstanding()).isPositive();
        assertThat(right.outstanding()).isEqualTo(4);

        right.next(Item.at(99)); // 99 windows close
        while (left.canSend()) {
            left.next(Item.at(100));
        }
        while (right.canSend()) {
            right.next(Item.at(100));
        }
        probe.request(50);
        assertThat(probe.received()).hasSize(50);
        assertThat(left.outstanding()).isZero();
        assertThat(right.outstanding()).isZero();

        probe.request(49);
        probe.request(10);
        assertThat(left.outstanding()).isBetween(1L, 4L);
        assertThat(right.outstanding()).isBetween(1L, 4L);
        left.complete();
        right.complete();
        assertThat(probe.assertComplete().received()).hasSize(101);
    }
}
