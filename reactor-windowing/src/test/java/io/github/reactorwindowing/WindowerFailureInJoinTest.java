package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.WatchedWindower;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** wherever a windower fails, each value of a join is in a row that went down, late or discarded, once. */
class WindowerFailureInJoinTest {

    private static final int SCRIPTS = 30;
    private static final int CALLS = 120;

    /** Fails at one of its calls. */
    private static final class Fuse {

        private final int failsAt;
        private int calls;

        Fuse(int failsAt) {
            this.failsAt = failsAt;
        }

        void call() {
            if (calls++ == failsAt) {
                throw new IllegalStateException("call " + failsAt);
            }
        }
    }

    private record Sessions(SessionWindower<Object> windower, Fuse fuse) implements DynamicWindower<Object> {

        @Override
        public WindowerLogic<Object> newLogic() {
            return new SessionLogic(windower.newLogic(), fuse);
        }
    }

    private record SessionLogic(WindowerLogic<Object> logic, Fuse fuse) implements WindowerLogic<Object> {

        @Override
        public void onEvent(Object value, long timestamp, OpenWindows windows) {
            fuse.call();
            logic.onEvent(value, timestamp, windows);
        }

        @Override
        public void onWindowRetired(OpenWindow window) {
            fuse.call();
            logic.onWindowRetired(window);
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            logic.writeState(out);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            logic.readState(in);
        }
    }

    private final List<Item> accounted = new ArrayList<>();
    private final Set<Item> inRows = new HashSet<>();

    @Test
    void windower_failsAtAnyCall_nothingIsLost() {
        int failed = 0;
        for (int script = 0; script < SCRIPTS; script++) {
            for (int call = 0; call < CALLS; call++) {
                for (int kind = 0; kind < 3; kind++) {
                    failed += run(new SplittableRandom(script), kind, new Fuse(call)) ? 1 : 0;
                }
            }
        }
        assertThat(failed).isGreaterThan(SCRIPTS * CALLS);
    }

    /** Returns whether it failed. */
    private boolean run(SplittableRandom random, int kind, Fuse fuse) {
        accounted.clear();
        inRows.clear();
        Probe<WindowResult<String, JoinRow>> probe = Probe.<WindowResult<String, JoinRow>>unbounded()
                .discardingTo(value -> accounted.add((Item) value))
                .onEach((self, result) -> inRows.addAll(Item.in(result.value())));
        LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
        WatermarkScope scope = WatermarkScope.values()[random.nextInt(2)];
        source.flux()
                .transform(WindowJoins.<String, Item>windowJoin(
                        Item.clock(random.nextInt(6)).dataDriven(),
                        windower(random, kind, fuse),
                        2,
                        Item::side,
                        JoinMode.DEFAULT,
                        options -> options.scheduler(ManualScheduler.at(0))
                                .scope(scope)
                                .onLate(late -> accounted.add(late.value()))))
                .subscribe(probe);
        List<Item> sent = send(source, random);
        accounted.addAll(inRows);

        assertThat(accounted).as(kind + ", " + fuse.failsAt).containsExactlyInAnyOrderElementsOf(sent);
        return probe.failure().isPresent();
    }

    private static Windower<Object> windower(SplittableRandom random, int kind, Fuse fuse) {
        return switch (kind) {
            case 0 ->
                new WatchedWindower(
                        SlidingWindower.of(Duration.ofMillis(20), Duration.ofMillis(3 + random.nextInt(8))),
                        function -> fuse.call());
            case 1 ->
                new WatchedWindower(
                        SlidingWindower.of(Duration.ofMillis(10), Duration.ofMillis(10)), function -> fuse.call());
            default -> new Sessions(SessionWindower.ofGap(Duration.ofMillis(6)), fuse);
        };
    }

    private static List<Item> send(LedgerSource<KeyedEvent<String, Item>> source, SplittableRandom random) {
        List<Item> sent = new ArrayList<>();
        long ts = 0;
        for (int i = 0; i < 20 && source.canSend(); i++) {
            ts += random.nextInt(8);
            long back = random.nextInt(4) == 0 ? 6 : 0;
            Item item = new Item("k" + random.nextInt(2), Math.max(0, ts - back), i, random.nextInt(2));
            sent.add(item);
            source.next(item.event());
        }
        if (!source.isCancelled()) {
            source.complete();
        }
        return sent;
    }
}
