package io.github.reactorwindowing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.balance.BalanceRun.End;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Hooks;

/**
 * L-2, R-3 and R-6: under small bounds, with functions of the user that fail, whatever went in came out, was late, or
 * was discarded, exactly once, however the stream ended and whoever was faster.
 */
@Timeout(300)
class BoundedBalanceTest {

    private static final int TRIES = Integer.getInteger("windowing.tries", 4_000);
    private static final long SEED = Long.getLong("windowing.seed", 1L);

    private final Map<String, Integer> ends = new TreeMap<>();
    private volatile BalanceRun run;

    @BeforeEach
    void watchWhatIsDropped() {
        Hooks.onNextDropped(event -> run.dropped(event));
        Hooks.onErrorDropped(error -> {});
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnNextDropped();
        Hooks.resetOnErrorDropped();
    }

    private void runs(LongFunction<BalanceRun> play) {
        for (long seed = SEED; seed < SEED + TRIES; seed++) {
            run = play.apply(seed);
            run.assertBalance();
            ends.merge(run.ended(), 1, Integer::sum);
        }
        if (TRIES >= 1_000) {
            assertThat(ends)
                    .containsKeys(
                            "cancelled",
                            "completed",
                            "BoundExceededException",
                            "UserFunctionException",
                            "OverflowException",
                            "IllegalStateException");
        }
    }

    private BalanceRun start(long seed) {
        run = new BalanceRun(seed, End.values()[(int) (seed % End.values().length)]);
        return run;
    }

    @Test
    void oneThread_anyBoundsFaultsAndEnd_eachValueIsAccountedForOnce() {
        runs(seed -> {
            BalanceRun started = start(seed);
            playAlone(started, new SplittableRandom(-seed));
            return started;
        });
    }

    private static void playAlone(BalanceRun run, SplittableRandom random) {
        int cancelAt = run.end == End.CANCEL ? random.nextInt(run.items.size() + 1) : Integer.MAX_VALUE;
        while (run.sent() < run.items.size() && !run.source.isCancelled()) {
            if (run.sent() >= cancelAt) {
                run.cancel();
            } else if (!run.trySend() || random.nextInt(2) == 0) {
                run.probe.request(1 + random.nextInt(2));
            }
            if (random.nextInt(3) == 0) {
                run.time.advanceTimeBy(Duration.ofMillis(random.nextInt(20)));
            }
        }
        run.finish();
        while (!run.isOver()) {
            run.probe.request(1 + random.nextInt(20));
            if (run.end == End.CANCEL && random.nextInt(4) == 0) {
                run.cancel();
            }
        }
    }

    @Test
    void severalThreads_anyBoundsFaultsAndEnd_eachValueIsAccountedForOnce() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            runs(seed -> {
                BalanceRun started = start(seed);
                playTogether(started, threads);
                return started;
            });
        } finally {
            threads.shutdownNow();
        }
    }

    /** Who is faster is left to the machine. */
    private static void playTogether(BalanceRun run, ExecutorService threads) {
        Stream.Builder<Future<?>> hands = Stream.builder();
        hands.add(threads.submit(() -> send(run)));
        hands.add(threads.submit(() -> ask(run)));
        hands.add(threads.submit(() -> moveTime(run)));
        if (run.end == End.CANCEL) {
            hands.add(threads.submit(() -> cancelSoon(run)));
        }
        hands.build().forEach(BoundedBalanceTest::join);
    }

    private static void send(BalanceRun run) {
        while (run.sent() < run.items.size() && !run.source.isCancelled()) {
            if (!run.trySend()) {
                Thread.yield();
            }
        }
        run.finish();
    }

    private static void ask(BalanceRun run) {
        while (!run.isOver()) {
            run.probe.request(1 + ThreadLocalRandom.current().nextInt(3));
            Thread.yield();
        }
    }

    private static void moveTime(BalanceRun run) {
        while (!run.isOver()) {
            run.time.advanceTimeBy(Duration.ofMillis(ThreadLocalRandom.current().nextInt(20)));
            Thread.yield();
        }
    }

    private static void cancelSoon(BalanceRun run) {
        for (int turns = ThreadLocalRandom.current().nextInt(60); turns > 0; turns--) {
            Thread.yield();
        }
        run.cancel();
    }

    private static void join(Future<?> hand) {
        try {
            hand.get();
        } catch (Exception failed) {
            throw new AssertionError("a hand failed", failed);
        }
    }
}
