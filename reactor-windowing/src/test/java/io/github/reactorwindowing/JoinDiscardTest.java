package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.support.Scripts;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** a value that a join has in no row is discarded, once, in the course of things as at the end. */
class JoinDiscardTest {

    private static final int SCRIPTS = 300;

    private static final class Run {

        final LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
        final List<Item> discarded = new ArrayList<>();
        final Set<Item> inRows = new HashSet<>();
        final Probe<WindowResult<String, JoinRow>> probe;

        Run(SplittableRandom random, JoinMode mode, long demand) {
            this(random, mode, demand, Integer.MAX_VALUE);
        }

        /** A run whose subscriber cancels in {@code onNext} of its last result, counted from 1. */
        Run(SplittableRandom random, JoinMode mode, long demand, int last) {
            probe = Probe.<WindowResult<String, JoinRow>>requesting(demand)
                    .discardingTo(value -> discarded.add((Item) value))
                    .onEach((self, result) -> {
                        inRows.addAll(Item.in(result.value()));
                        if (self.received().size() == last) {
                            self.cancel();
                        }
                    });
            source.flux()
                    .transform(WindowJoins.<String, Item>windowJoin(
                            Item.clock(random.nextInt(20)).dataDriven(),
                            // only this shares parts: the others keep each window's values for it alone, and discard
                            // them for each
                            mode.emit() == JoinEmit.FINAL && mode.insert() != JoinInsert.PRODUCT
                                    ? Scripts.windower(random)
                                    : Scripts.windowerWithoutOverlap(random),
                            2,
                            Item::side,
                            mode,
                            options -> options.scheduler(ManualScheduler.at(0))
                                    .prefetch(Integer.MAX_VALUE)
                                    .ordered(random.nextBoolean())))
                    .subscribe(probe);
        }

        private List<Item> sendItems(SplittableRandom random) {
            List<Item> items = Scripts.items(random, 40);
            items.forEach(item -> source.next(item.event()));
            return items;
        }
    }

    static Stream<JoinMode> modes() {
        return Stream.of(JoinEmit.FINAL, JoinEmit.COMPLETE, JoinEmit.RUNNING)
                .flatMap(emit -> Stream.of(JoinInsert.FIRST, JoinInsert.LAST, JoinInsert.PRODUCT)
                        .map(insert -> new JoinMode(insert, emit)));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void values_untilCompletion_areInRowsOrDiscardedOnce(JoinMode mode) {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Run run = new Run(random, mode, Long.MAX_VALUE);
            List<Item> items = run.sendItems(random);
            run.source.complete();

            run.probe.assertComplete();
            assertBalance("seed " + seed, run, items);
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void values_untilACancel_areInRowsOrDiscardedOnce(JoinMode mode) {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Run run = new Run(random, mode, random.nextInt(6));
            List<Item> items = run.sendItems(random);
            run.probe.cancel();

            assertBalance("seed " + seed, run, items);
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void values_untilAnErrorOfTheSource_areInRowsOrDiscardedOnce(JoinMode mode) {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Run run = new Run(random, mode, random.nextInt(6));
            List<Item> items = run.sendItems(random);
            run.source.error(new IllegalStateException("boom"));
            run.probe.request(Long.MAX_VALUE);

            assertThat(run.probe.error()).as("seed %d", seed).hasMessage("boom");
            assertBalance("seed " + seed, run, items);
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void values_untilACancelInOnNext_areInRowsOrDiscardedOnce(JoinMode mode) {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int last = 1 + random.nextInt(6);
            Run run = new Run(random, mode, Long.MAX_VALUE, last);
            List<Item> items = new ArrayList<>();
            for (Item item : Scripts.items(random, 40)) {
                if (run.source.tryNext(item.event())) {
                    items.add(item);
                }
            }
            run.source.complete();

            assertBalance("seed " + seed, run, items);
        }
    }

    private static void assertBalance(String name, Run run, List<Item> items) {
        List<Item> accounted = new ArrayList<>(run.discarded);
        accounted.addAll(run.inRows);
        assertThat(accounted).as(name).containsExactlyInAnyOrderElementsOf(items);
    }
}
