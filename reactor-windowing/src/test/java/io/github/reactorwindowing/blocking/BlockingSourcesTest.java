package io.github.reactorwindowing.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.blocking.BlockingSide.Emission;
import io.github.reactorwindowing.blocking.BlockingSide.Kind;
import io.github.reactorwindowing.clock.IngestionClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/**
 * T-3, T-4, T-7, T-8: where a source blocks between values, each event has the time at which the source emitted it.
 *
 * <p>The model is the operator itself, to which a publisher sends each event alone at that time: the operator reads the
 * time for each event then.
 */
class BlockingSourcesTest {

    private static final int RUNS = 40;

    /** What time means to the operator. */
    private enum Time {
        SYSTEM(SystemClock.instance(), false),
        INGESTION(IngestionClock.instance(), false),
        EVENT(Item.clock(500), false),
        EVENT_WITH_GUARD(Item.clock(500), true),
        DATA_DRIVEN(Item.clock(500).dataDriven(), false),
        DATA_DRIVEN_WITH_GUARD(Item.clock(500).dataDriven(), true),
        PERCENTILE(
                PercentileClock.of((Item item) -> Instant.ofEpochMilli(item.ts()), 0.9, Duration.ofSeconds(1)), false);

        private final Clock<? super Item> clock;
        private final boolean guarded;
        private final boolean followsSystem;

        Time(Clock<? super Item> clock, boolean guarded) {
            this.clock = clock;
            this.guarded = guarded;
            this.followsSystem = clock.timeBase() == TimeBase.SYSTEM || clock.timeBase() == TimeBase.ARRIVAL;
        }
    }

    /** A choice of options, the same for the sources and for the model. */
    private record Choice(
            Time time, Windower<Object> windower, JoinMode mode, boolean ordered, int prefetch, boolean slow) {

        static Choice of(Time time, SplittableRandom random) {
            int[] prefetches = {1, 3, 256, Integer.MAX_VALUE};
            return new Choice(
                    time,
                    windower(random),
                    new JoinMode(oneOf(JoinInsert.values(), random), oneOf(JoinEmit.values(), random)),
                    random.nextBoolean(),
                    prefetches[random.nextInt(prefetches.length)],
                    random.nextInt(3) == 0);
        }

        private static <T> T oneOf(T[] values, SplittableRandom random) {
            return values[random.nextInt(values.length)];
        }

        private static Windower<Object> windower(SplittableRandom random) {
            return switch (random.nextInt(3)) {
                case 0 -> TumblingWindower.of(Duration.ofMillis(1 + random.nextInt(1_000)));
                case 1 -> SlidingWindower.of(Duration.ofMillis(1_000), Duration.ofMillis(300));
                default -> SessionWindower.ofGap(Duration.ofMillis(1 + random.nextInt(500)));
            };
        }

        <V> WindowOptions<String, V> options(WindowOptions<String, V> defaults, ManualScheduler scheduler) {
            WindowOptions<String, V> options =
                    defaults.scheduler(scheduler).ordered(ordered).prefetch(prefetch);
            return time.guarded ? options.futureGuard(Duration.ofSeconds(1)) : options;
        }
    }

    /** An operator over sources, and what it emitted. */
    private static final class Run {

        private final Choice choice;
        private final ManualScheduler time = ManualScheduler.at(0);
        private final List<Emission> log = new ArrayList<>();
        private final Probe<String> probe;

        Run(Choice choice, int takes, boolean isSlow) {
            this.choice = choice;
            this.probe = Probe.<String>unbounded().onEach((self, output) -> {
                time.pass(isSlow ? 700_000 : 0);
                if (self.received().size() == takes) {
                    self.cancel();
                }
            });
        }

        void subscribe(List<Flux<KeyedEvent<String, Item>>> sources) {
            if (sources.size() == 1) {
                sources.get(0)
                        .transform(Windows.withLate(Windows.<String, Item>windowCollect(
                                choice.time.clock, choice.windower, options -> choice.options(options, time))))
                        .map(BlockingSourcesTest::ofOne)
                        .subscribe(probe);
            } else {
                List<JoinSide<String, Item>> sides = sources.stream()
                        .map(source -> JoinSide.<String, Item>of(source, choice.time.clock))
                        .toList();
                WindowJoins.<String>windowJoinWithLate(
                                sides, choice.windower, choice.mode, options -> choice.options(options, time))
                        .map(BlockingSourcesTest::ofJoin)
                        .subscribe(probe);
            }
        }

        /** Sends each event alone, at the time at which the other run's source emitted it. */
        Run replay(List<Emission> emissions, int sides, long endsAt) {
            List<TestPublisher<KeyedEvent<String, Item>>> sources = IntStream.range(0, sides)
                    .mapToObj(side -> TestPublisher.<KeyedEvent<String, Item>>create())
                    .toList();
            subscribe(sources.stream().map(TestPublisher::flux).toList());
            List<Integer> ended = new ArrayList<>();
            for (Emission emission : emissions) {
                time.pass(emission.at() - time.now(TimeUnit.MICROSECONDS));
                if (emission.isEnd()) {
                    ended.add(emission.side()); // found by the poll that also brings the next event
                } else {
                    sources.get(emission.side()).next(emission.item().event());
                    ended.forEach(side -> sources.get(side).complete());
                    ended.clear();
                }
            }
            ended.forEach(side -> sources.get(side).complete());
            time.jumpTo(
                    Math.max(endsAt, time.now(TimeUnit.MICROSECONDS))); // a source that blocked after its last event
            return this;
        }
    }

    private static String ofOne(WindowOutput<String, Item, List<Item>> output) {
        if (output instanceof WindowOutput.Late<String, Item, List<Item>> late) {
            return ofLate(late.event(), late.event().value().value());
        }
        var result = ((WindowOutput.Result<String, Item, List<Item>>) output).result();
        return ofWindow(result.key(), result.window(), result.value());
    }

    private static String ofJoin(WindowOutput<String, SideValue, JoinRow> output) {
        if (output instanceof WindowOutput.Late<String, SideValue, JoinRow> late) {
            return ofLate(late.event(), ((Item) late.event().value().value()).value());
        }
        var result = ((WindowOutput.Result<String, SideValue, JoinRow>) output).result();
        return ofWindow(result.key(), result.window(), Item.in(result.value()));
    }

    private static String ofLate(LateEvent<String, ?> late, int value) {
        return late.reason() + " " + value + " at " + late.timestampMicros() + " behind " + late.watermarkMicros()
                + " missed " + late.missedWindows();
    }

    private static String ofWindow(String key, Window window, List<Item> items) {
        List<Integer> values = items.stream().map(Item::value).toList();
        return key + " [" + window.startMicros() + ", " + window.endMicros() + ") " + values;
    }

    @TestFactory
    Stream<DynamicTest> source_thatBlocks_givesEachEventTheTimeOfItsEmission() {
        return Arrays.stream(Time.values())
                .flatMap(time -> Arrays.stream(Kind.values())
                        .map(kind -> dynamicTest(time + " " + kind, () -> {
                            for (int seed = 0; seed < RUNS; seed++) {
                                check(time, List.of(kind), seed);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> sidesOfAJoin_thatBlock_giveEachEventTheTimeOfItsEmission() {
        List<Kind> polled =
                Arrays.stream(Kind.values()).filter(kind -> kind.polled).toList();
        return Arrays.stream(Time.values())
                .filter(time -> time != Time.INGESTION) // its sides are not polled
                .flatMap(time -> polled.stream()
                        .flatMap(left -> polled.stream()
                                .filter(right -> left.blocks || right.blocks)
                                .map(right -> dynamicTest(time + " " + left + " " + right, () -> {
                                    for (int seed = 0; seed < RUNS / 4; seed++) {
                                        check(time, List.of(left, right), seed);
                                    }
                                }))));
    }

    private static void check(Time time, List<Kind> kinds, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Choice choice = Choice.of(time, random);
        boolean isSlow =
                choice.slow && !time.followsSystem && kinds.stream().allMatch(kind -> kind.blocks && kind.polled);
        int takes = random.nextInt(3) == 0 ? 1 + random.nextInt(40) : Integer.MAX_VALUE;
        Run run = new Run(choice, takes, isSlow);
        List<Flux<KeyedEvent<String, Item>>> sources = IntStream.range(0, kinds.size())
                .mapToObj(side -> new BlockingSide(side, kinds.get(side), run.time, run.log, random).source())
                .toList();
        run.subscribe(sources);

        Run model = new Run(choice, takes, isSlow).replay(run.log, kinds.size(), run.time.now(TimeUnit.MICROSECONDS));

        assertThat(run.probe.received()).as("seed %d, %s", seed, choice).isEqualTo(model.probe.received());
        if (run.probe.received().size() < takes) {
            run.probe.assertComplete();
            model.probe.assertComplete();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GENERATE", "HIDDEN"})
    void burstThenOneASecond_dataDrivenWithGuard_refusesNoGoodValue(Kind kind) {
        ManualScheduler time = ManualScheduler.at(0);
        Flux<KeyedEvent<String, Item>> source = Flux.generate(() -> 0, (at, sink) -> {
            time.pass(at < 300 ? 0 : 1_000_000);
            if (at < 310) {
                sink.next(Item.at(time.now(TimeUnit.MILLISECONDS)));
            } else {
                sink.complete();
            }
            return at + 1;
        });
        List<LateReason> late = new ArrayList<>();
        List<Long> counts = (kind.polled ? source : source.hide())
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0).dataDriven(),
                        TumblingWindower.of(Duration.ofSeconds(1)),
                        options -> options.scheduler(time)
                                .futureGuard(Duration.ofMillis(10))
                                .onLate(event -> late.add(event.reason()))))
                .map(WindowResult::value)
                .collectList()
                .block();

        assertThat(late).isEmpty();
        assertThat(counts).containsExactly(300L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "SYSTEM, ARRAY, 0",
        "EVENT, ARRAY, 0",
        "DATA_DRIVEN, GENERATE, 0",
        "DATA_DRIVEN, HIDDEN, 0",
        "SYSTEM, GENERATE, 1",
        "SYSTEM, HIDDEN, 1",
        "DATA_DRIVEN_WITH_GUARD, GENERATE, 1",
        "EVENT, GENERATE, 2",
        "EVENT, HIDDEN, 2"
    })
    void readingsOfTheTime_growByAsManyAnEventAsNeeded(Time clock, Kind kind, long readingsAnEvent) {
        long ofN = readings(clock, kind, 4_096);
        long of2N = readings(clock, kind, 8_192);

        assertThat(of2N - ofN).isBetween(readingsAnEvent * 4_096, readingsAnEvent * 4_096 + 200);
    }

    private static long readings(Time clock, Kind kind, int events) {
        ManualScheduler time = ManualScheduler.at(0);
        KeyedEvent<String, Item> event = Item.at(0);
        Flux<KeyedEvent<String, Item>> unknown = Flux.generate(() -> 0, (at, sink) -> {
            if (at < events) {
                sink.next(event);
            } else {
                sink.complete();
            }
            return at + 1;
        });
        Flux<KeyedEvent<String, Item>> source = switch (kind) {
            case ARRAY -> Flux.range(0, events).map(at -> event);
            case HIDDEN -> unknown.hide();
            default -> unknown;
        };
        source.transform(Windows.<String, Item>windowCount(
                        clock.clock,
                        TumblingWindower.of(Duration.ofSeconds(1)),
                        options -> clock.guarded
                                ? options.scheduler(time).futureGuard(Duration.ofSeconds(1))
                                : options.scheduler(time)))
                .blockLast();
        return time.readings();
    }
}
