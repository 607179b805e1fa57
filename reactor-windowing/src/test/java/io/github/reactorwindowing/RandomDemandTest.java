package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.support.Scripts;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** Property 9: however results are asked for, they are the same, in the same order. */
class RandomDemandTest {

    private static final int SCRIPTS = 1_500;
    private static final int SCRIPTS_WITH_THREADS = 200;

    /** One script: what to send, through what. */
    private static final class Script {

        final List<Item> items;
        final boolean dataDriven;
        private final Windower<Object> windower;
        private final UnaryOperator<WindowOptions<String, Item>> options;
        private final int kind;
        private final int wait;

        Script(SplittableRandom random, int most, boolean dataDriven) {
            this.items = Scripts.items(random, most);
            this.windower = Scripts.windower(random);
            this.dataDriven = dataDriven;
            this.kind = random.nextInt(3);
            this.wait = random.nextInt(25);
            int prefetch = 1 + random.nextInt(20);
            boolean ordered = random.nextBoolean();
            Lateness lateness = random.nextBoolean() ? Lateness.EVENT : Lateness.WINDOW;
            WatermarkScope scope = random.nextBoolean() ? WatermarkScope.KEY : WatermarkScope.STREAM;
            this.options = defaults -> defaults.prefetch(prefetch)
                    .ordered(ordered)
                    .lateness(lateness)
                    .scope(scope)
                    .scheduler(ManualScheduler.at(0));
        }

        Flux<?> outputs(Flux<KeyedEvent<String, Item>> source) {
            var clock = dataDriven ? Item.clock(wait).dataDriven() : Item.clock(wait);
            return switch (kind) {
                case 0 -> source.transform(withLate(Windows.windowCollect(clock, windower, options)));
                case 1 -> source.transform(withLate(Windows.windowCount(clock, windower, options)));
                default ->
                    source.transform(withLate(WindowJoins.windowJoin(
                            clock, windower, 2, Item::side, JoinStreamsTest.PRODUCT_FINAL, options)));
            };
        }

        private static <R> Function<Flux<KeyedEvent<String, Item>>, Flux<WindowOutput<String, Item, R>>> withLate(
                WindowOperator<String, Item, R> operator) {
            return Windows.withLate(operator);
        }

        List<?> unbounded() {
            LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
            Probe<Object> probe = Probe.unbounded();
            outputs(source.flux()).subscribe(probe);
            for (Item item : items) {
                source.next(item.event());
            }
            source.complete();
            return probe.assertComplete().received();
        }
    }

    private static void play(Script script, SplittableRandom random, String name) {
        LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
        Probe<Object> probe = Probe.requesting(random.nextInt(2));
        if (random.nextInt(4) == 0) {
            probe.onEach((self, value) -> self.request(random.nextInt(3) == 0 ? 3 : 1));
        }
        script.outputs(source.flux()).subscribe(probe);
        int sent = 0;
        for (int turn = 0; sent < script.items.size(); turn++) {
            assertThat(turn).as("%s: turns without an end", name).isLessThan(100_000);
            if (source.canSend() && random.nextInt(4) != 0) {
                source.next(script.items.get(sent++).event());
            } else {
                probe.request(random.nextInt(8) == 0 ? 20 : 1);
            }
        }
        source.complete();
        while (!probe.isTerminated()) {
            probe.request(random.nextInt(8) == 0 ? Long.MAX_VALUE : 1);
        }
        assertThat(probe.assertComplete().received()).as(name).isEqualTo(script.unbounded());
    }

    @Test
    void randomDemand_dataDrivenClocks_changesNeitherResultsNorOrder() {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            play(new Script(random, 60, true), random, "seed " + seed);
        }
    }

    @Test
    void randomDemand_timeThatStandsStill_changesNeitherResultsNorOrder() {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            SplittableRandom random = new SplittableRandom(1_000_000L + seed);
            play(new Script(random, 60, false), random, "seed " + seed);
        }
    }

    @Test
    void scripts_asTheyCome_giveResultsAndLateEvents() {
        int results = 0;
        int late = 0;
        for (int seed = 0; seed < 100; seed++) {
            for (Object output : new Script(new SplittableRandom(seed), 60, true).unbounded()) {
                results += output instanceof WindowOutput.Result ? 1 : 0;
                late += output instanceof WindowOutput.Late ? 1 : 0;
            }
        }
        assertThat(results).isGreaterThan(1_000);
        assertThat(late).isGreaterThan(100);
    }

    @Test
    @Timeout(60)
    void demandFromAnotherThread_changesNeitherResultsNorOrder() throws InterruptedException {
        for (int seed = 0; seed < SCRIPTS_WITH_THREADS; seed++) {
            Script script = new Script(new SplittableRandom(2_000_000L + seed), 200, true);
            playOnTwoThreads(script, new SplittableRandom(seed), "seed " + seed);
        }
    }

    private static void playOnTwoThreads(Script script, SplittableRandom random, String name)
            throws InterruptedException {
        LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
        Probe<Object> probe = Probe.requesting(0);
        script.outputs(source.flux()).subscribe(probe);
        AtomicBoolean over = new AtomicBoolean();
        Thread asking = new Thread(
                () -> {
                    while (!over.get()) {
                        probe.request(1 + random.nextInt(3));
                        Thread.yield();
                    }
                },
                "asking");
        asking.start();
        for (Item item : script.items) {
            while (!source.canSend()) {
                assertThat(source.isCancelled()).as("%s: cancelled", name).isFalse();
                Thread.yield();
            }
            source.next(item.event());
        }
        source.complete();
        while (!probe.isTerminated()) {
            Thread.yield();
        }
        over.set(true);
        asking.join();
        assertThat(probe.assertComplete().received()).as(name).isEqualTo(script.unbounded());
    }
}
