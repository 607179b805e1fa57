package io.github.reactorwindowing.examples.soak;

import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Millions of events through tumbling windows, sliding windows and sessions at once, to consumers that stall. These
 * three, since each is another path through the engine: one window of an event, several, and windows that merge and are
 * remembered. Says at the end whether memory stayed flat and whether every event was counted in its windows or was
 * late.
 */
public final class Soak {

    private static final long EVENTS = 10_000_000;
    private static final long MOST_SECONDS = 900;
    private static final Duration TICK = Duration.ofMillis(5);

    /** In percent of the events; the first is after the warm-up, the last before the end, when everything is let go. */
    private static final int CHECKPOINTS_EVERY = 20;

    private final PrintStream out;
    private final Heap heap;
    private final CountDownLatch end;
    private final List<Pipeline> pipelines;

    private Soak(PrintStream out, long events) {
        this.out = out;
        this.heap = new Heap(out);
        this.end = new CountDownLatch(3);
        long share = events / 3;
        Duration ten = Duration.ofSeconds(10);
        this.pipelines = List.of(
                new Pipeline("tumbling", TumblingWindower.of(ten), 1, watchedLoad(share), end),
                new Pipeline("sliding", SlidingWindower.of(ten.multipliedBy(3), ten), 3, load(share, 2), end),
                new Pipeline("sessions", SessionWindower.ofGap(Duration.ofSeconds(5)), 1, load(share, 3), end));
    }

    private static Load load(long events, long seed) {
        return new Load(events, seed, number -> {});
    }

    private Load watchedLoad(long events) {
        long step = Math.max(events * CHECKPOINTS_EVERY / 100, 1);
        return new Load(events, 1, number -> {
            long percent = number / step * CHECKPOINTS_EVERY;
            if (number % step == 0 && percent > 0 && percent < 100) {
                heap.checkpoint(percent);
            }
        });
    }

    /** Ends the process with 1 if it fails. The argument says how many events, ten million without one. */
    public static void main(String[] args) {
        long events = args.length == 0 ? EVENTS : Long.parseLong(args[0].replace("_", ""));
        if (!run(System.out, events)) {
            System.exit(1);
        }
    }

    /** {@return whether all is well} */
    static boolean run(PrintStream out, long events) {
        return new Soak(out, events).run();
    }

    private boolean run() {
        Scheduler sources = Schedulers.newParallel("soak", pipelines.size());
        Scheduler consumers = Schedulers.newSingle("consumers");
        pipelines.forEach(pipeline -> pipeline.start(sources));
        Disposable asking = consumers.schedulePeriodically(
                () -> pipelines.forEach(Pipeline::tick), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return verdict(finishes());
        } finally {
            asking.dispose();
            pipelines.forEach(Pipeline::cancel);
            sources.dispose();
            consumers.dispose();
        }
    }

    private boolean finishes() {
        try {
            boolean finished = false;
            for (int second = 1; !finished && second <= MOST_SECONDS; second++) {
                finished = end.await(1, TimeUnit.SECONDS);
                report(second);
            }
            return finished;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void report(int second) {
        out.printf(
                "%4d s: %,d events, %,d late, %,d results, %,d keys, %,d open windows, %,d queued%n",
                second,
                sum(pipeline -> pipeline.load.sent()),
                sum(Pipeline::late),
                sum(Pipeline::results),
                sum(pipeline -> pipeline.load.keys()) / pipelines.size(),
                sum(Pipeline::openWindows),
                sum(Pipeline::queued));
    }

    private long sum(ToLongFunction<Pipeline> figure) {
        return pipelines.stream().mapToLong(figure).sum();
    }

    private boolean verdict(boolean finished) {
        List<String> imbalances = pipelines.stream()
                .map(Pipeline::imbalance)
                .filter(Objects::nonNull)
                .toList();
        out.printf("finished in time: %s%n", finished);
        out.printf(
                "memory flat: %s (%+d MB from the first checkpoint to the last; up to %d MB pass)%n",
                heap.stayedFlat(), heap.growth(), Heap.MARGIN_MEGABYTES);
        out.printf("counts balance: %s%n", imbalances.isEmpty() ? "true" : imbalances);
        boolean passed = finished && heap.stayedFlat() && imbalances.isEmpty();
        out.println(passed ? "PASS" : "FAIL");
        return passed;
    }
}
