package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Picture;
import io.github.reactorwindowing.tck.internal.run.FoldRun;
import io.github.reactorwindowing.tck.internal.run.FoldRun.Placed;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a fold in an engine over windows that overlap and sessions that merge. Each result must look like that of an
 * accumulator of its own, when it is emitted and at the end, whatever the receivers of other results did with theirs.
 */
public final class FoldWindows<V, S, R> {

    private static final Duration WAIT = Duration.ofNanos(4_000);

    private record Timed<V>(V value, long time) {}

    private record Seen<R>(R result, @Nullable Object picture, Window window) {}

    private final WindowLogic<V, S, R> logic;
    private final Function<R, @Nullable Object> picture;
    private final FoldRun<V, S, R> run;
    private boolean receiversClear;

    FoldWindows(WindowLogic<V, S, R> logic, Function<R, @Nullable Object> picture, FoldRun<V, S, R> run) {
        this.logic = logic;
        this.picture = picture;
        this.run = run;
    }

    /**
     * Tries windows of some values.
     *
     * @param values makes equal values at each call, in the order of time
     */
    @Nullable
    Fault faultOf(Supplier<List<Placed<V>>> values, SplittableRandom random) {
        receiversClear = random.nextBoolean();
        Windower<Object> windower = random.nextInt(3) > 0
                ? SlidingWindower.of(micros(2 + random.nextInt(10)), micros(1 + random.nextInt(2)))
                : SessionWindower.ofGap(micros(1 + random.nextInt(2)));
        List<Timed<V>> events = timed(values.get(), random.split());
        List<Placed<V>> alone = new ArrayList<>();
        List<Placed<V>> again = values.get();
        for (int i = 0; i < again.size(); i++) {
            alone.add(new Placed<>(again.get(i).value(), (int) events.get(i).time()));
        }
        disorder(events, random);
        List<Seen<R>> all = resultsOf(events, windower, !logic.dependsOnOrder() && random.nextBoolean());
        for (Seen<R> seen : all) {
            Fault fault = Picture.fault(
                    "a window of " + windower + " to have the result of its own values",
                    seen.picture,
                    run.look(run.of(alone.stream()
                            .filter(value -> isIn(seen.window, value.place()))
                            .toList())));
            if (fault == null && !receiversClear) {
                fault = Picture.fault(
                        "a result not to change after it was emitted", picture.apply(seen.result), seen.picture);
            }
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(1_000 * micros);
    }

    private static boolean isIn(Window window, long time) {
        return window.startMicros() <= time && time < window.endMicros();
    }

    private static <V> List<Timed<V>> timed(List<Placed<V>> values, SplittableRandom random) {
        List<Timed<V>> timed = new ArrayList<>();
        values.forEach(value -> timed.add(new Timed<>(value.value(), 2L * value.place() + random.nextInt(2))));
        return timed;
    }

    /** Swaps neighbours, which comes to less than the wait. */
    private static <V> void disorder(List<Timed<V>> events, SplittableRandom random) {
        for (int i = 0; i + 1 < events.size(); i += 2) {
            if (random.nextInt(3) == 0) {
                Collections.swap(events, i, i + 1);
            }
        }
    }

    private List<Seen<R>> resultsOf(List<Timed<V>> events, Windower<Object> windower, boolean unordered) {
        WindowEngine<String, Timed<V>, S, R> engine = new WindowEngine<>(new EngineConfig<>(
                EventClock.<Timed<V>>ofEpochMicros(Timed::time, WAIT).dataDriven(),
                windower,
                new OfTimed<>(logic),
                EngineOptions.DEFAULT.withOrdered(!unordered)));
        List<Seen<R>> all = new ArrayList<>();
        for (Timed<V> event : events) {
            engine.onEvent("key", event);
            take(engine, all);
        }
        engine.onComplete();
        take(engine, all);
        return all;
    }

    private void take(WindowEngine<String, Timed<V>, S, R> engine, List<Seen<R>> all) {
        while (engine.next() != EngineOutput.NOTHING) {
            WindowResult<String, R> result = engine.takeResult();
            all.add(new Seen<>(result.value(), picture.apply(result.value()), result.window()));
            if (receiversClear && result.value() instanceof Collection<?> collection) {
                clear(collection);
            }
        }
    }

    /** A receiver may change what it is given, if that can be changed. */
    private static void clear(Collection<?> collection) {
        try {
            collection.clear();
        } catch (UnsupportedOperationException unmodifiable) {
            return;
        }
    }

    /** The same fold, of values with a time. */
    private record OfTimed<V, S, R>(WindowLogic<V, S, R> logic) implements WindowLogic<Timed<V>, S, R> {

        @Override
        public S open() {
            return logic.open();
        }

        @Override
        public S onEvent(S state, Timed<V> value, WindowContext<R> window) {
            return logic.onEvent(state, value.value(), window);
        }

        @Override
        public S onMerge(S survivor, S absorbed, WindowContext<R> window) {
            return logic.onMerge(survivor, absorbed, window);
        }

        @Override
        public void onClose(S state, WindowContext<R> window) {
            logic.onClose(state, window);
        }

        @Override
        public void discard(S state, Consumer<Object> sink) {
            logic.discard(state, sink);
        }

        @Override
        public void discardUnused(S state, Consumer<Object> sink) {
            logic.discardUnused(state, sink);
        }

        @Override
        public long heldValues(S state) {
            return logic.heldValues(state);
        }

        @Override
        public boolean hasFixedSize() {
            return logic.hasFixedSize();
        }

        @Override
        public boolean dependsOnOrder() {
            return logic.dependsOnOrder();
        }

        @Override
        public boolean supportsSlicing() {
            return logic.supportsSlicing();
        }
    }
}
