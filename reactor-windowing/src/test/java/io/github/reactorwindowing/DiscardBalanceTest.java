package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.support.Scripts;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** L-2 and R-3: whatever went in came out, was late, or was discarded, once, however the stream ended. */
class DiscardBalanceTest {

    private static final int SCRIPTS = 2_000;

    private enum End {
        CANCEL,
        CANCEL_IN_ON_NEXT,
        ERROR,
        COMPLETE,
        COMPLETE_AND_CANCEL
    }

    @Test
    void randomScripts_anyEnd_everyValueIsAccountedForOnce() {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            End end = End.values()[seed % End.values().length];
            new Run(random, end).play("seed " + seed + " " + end);
        }
    }

    private static final class Run {

        private final SplittableRandom random;
        private final End end;
        private final ManualScheduler time = ManualScheduler.at(0);
        private final LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
        private final List<Item> accounted = new ArrayList<>();
        private final Probe<WindowResult<String, List<Item>>> probe;
        private int sent;

        Run(SplittableRandom random, End end) {
            this.random = random;
            this.end = end;
            this.probe = Probe.<WindowResult<String, List<Item>>>requesting(random.nextInt(3))
                    .discardingTo(this::discard)
                    .onEach((self, result) -> {
                        accounted.addAll(result.value());
                        if (end == End.CANCEL_IN_ON_NEXT && random.nextInt(10) == 0) {
                            self.cancel();
                        }
                    });
        }

        private void discard(Object value) {
            if (value instanceof List<?> values) {
                values.forEach(this::discard);
            } else {
                accounted.add((Item) value);
            }
        }

        void play(String name) {
            boolean consumed = random.nextBoolean();
            Item[] items = Scripts.items(random, 60).toArray(Item[]::new);
            source.flux()
                    .transform(Windows.<String, Item>windowCollect(
                            random.nextBoolean()
                                    ? Item.clock(10)
                                    : Item.clock(10).dataDriven(),
                            Scripts.windowerWithoutOverlap(random),
                            options -> consumed
                                    ? options(options).onLate(e -> accounted.add(e.value()))
                                    : options(options)))
                    .subscribe(probe);
            send(items);
            finish();
            assertThat(accounted).as(name).containsExactlyInAnyOrder(Arrays.copyOf(items, sent));
            assertThat(time.armed()).as("%s: timer", name).isZero();
            assertThat(time.workersDisposed()).as("%s: worker", name).isEqualTo(time.workersCreated());
        }

        private WindowOptions<String, Item> options(WindowOptions<String, Item> defaults) {
            return defaults.scheduler(time)
                    .prefetch(1 + random.nextInt(64))
                    .ordered(random.nextBoolean())
                    .lateness(random.nextBoolean() ? Lateness.EVENT : Lateness.WINDOW)
                    .scope(random.nextBoolean() ? WatermarkScope.KEY : WatermarkScope.STREAM);
        }

        /** Sends some of the items, as far as there is demand for them. */
        private void send(Item[] items) {
            int stop = end == End.COMPLETE || items.length == 0 ? items.length : random.nextInt(items.length + 1);
            for (int turn = 0; sent < stop && !source.isCancelled(); turn++) {
                assertThat(turn).as("turns without an end").isLessThan(100_000);
                if (source.canSend()) {
                    source.next(items[sent++].event());
                }
                if (random.nextInt(3) == 0) {
                    time.advanceTo(time.now(TimeUnit.MICROSECONDS) + random.nextInt(20_000));
                }
                if (random.nextInt(2) == 0 || !source.canSend()) {
                    probe.request(1 + random.nextInt(2));
                }
            }
        }

        private void finish() {
            switch (end) {
                case ERROR -> {
                    source.error(new IllegalStateException("boom"));
                    probe.request(Long.MAX_VALUE);
                    assertThat(probe.error()).hasMessage("boom");
                }
                case COMPLETE -> {
                    source.complete();
                    probe.request(Long.MAX_VALUE);
                    probe.assertComplete();
                }
                case COMPLETE_AND_CANCEL -> {
                    source.complete();
                    probe.request(1);
                    probe.cancel();
                }
                default -> probe.cancel();
            }
        }
    }
}
