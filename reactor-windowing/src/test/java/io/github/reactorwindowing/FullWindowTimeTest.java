package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a window leaves that {@code maxElementsPerWindow} with {@code EVICT_OLDEST} bounds. */
class FullWindowTimeTest {

    private static final long LENGTH = 1_000;

    /** What leaves, and when, in milliseconds. */
    private record Leaving(long at, List<Long> values) {}

    private static List<Leaving> run(int max, List<Long> millis) {
        ManualScheduler time = ManualScheduler.at(0);
        LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
        List<Leaving> leavings = new ArrayList<>();
        Probe<WindowResult<String, List<Item>>> probe = Probe.<WindowResult<String, List<Item>>>unbounded()
                .onEach((self, result) -> leavings.add(new Leaving(
                        time.now(TimeUnit.MILLISECONDS),
                        result.value().stream().map(Item::ts).toList())));
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        SystemClock.instance(),
                        TumblingWindower.of(Duration.ofMillis(LENGTH)),
                        options -> options.scheduler(time).maxElementsPerWindow(max, BoundPolicy.EVICT_OLDEST)))
                .subscribe(probe);
        for (long at : millis) {
            time.advanceTo(at * 1_000);
            source.next(Item.at(at));
        }
        time.advanceTo((millis.get(millis.size() - 1) + 2 * LENGTH) * 1_000);
        return leavings;
    }

    /** A full window leaves when its next value comes, or at its end. */
    private static List<Leaving> expected(int max, List<Long> millis) {
        List<Leaving> leavings = new ArrayList<>();
        List<Long> open = new ArrayList<>();
        for (long at : millis) {
            if (!open.isEmpty() && at / LENGTH > open.get(0) / LENGTH) {
                leavings.add(atTheEnd(open));
                open.clear();
            }
            if (open.size() == max) {
                leavings.add(new Leaving(at, List.copyOf(open)));
                open.clear();
            }
            open.add(at);
        }
        leavings.add(atTheEnd(open));
        return leavings;
    }

    private static Leaving atTheEnd(List<Long> open) {
        return new Leaving((open.get(0) / LENGTH + 1) * LENGTH, List.copyOf(open));
    }

    @Test
    void fullWindow_leavesWithTheNextValue_notAtOnce() {
        assertThat(run(3, List.of(50L, 120L, 260L, 900L)))
                .containsExactly(new Leaving(900, List.of(50L, 120L, 260L)), new Leaving(1_000, List.of(900L)));
    }

    @Test
    void fullWindow_withoutAnotherValue_leavesAtItsEnd() {
        assertThat(run(3, List.of(50L, 120L, 260L))).containsExactly(new Leaving(1_000, List.of(50L, 120L, 260L)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void windows_ofRandomValues_leaveByThatRuleAlone(int max) {
        Random random = new Random(max);
        for (int round = 0; round < 100; round++) {
            TreeSet<Long> millis = new TreeSet<>();
            for (int i = 0; i < 40; i++) {
                millis.add((long) random.nextInt(5 * (int) LENGTH));
            }
            List<Long> values = List.copyOf(millis);
            assertThat(run(max, values)).as("values at %s", values).isEqualTo(expected(max, values));
        }
    }
}
