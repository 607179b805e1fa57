package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * The one armed task of a subscription. Called by the draining thread only.
 *
 * <p>That it rings is a hint: whoever is woken reads the time and sets it anew. While events keep moving the next deadline
 * to an earlier time, it is set to ring after {@link #HOP_MICROS} at the latest instead of being cancelled and set again at each event;
 * once it rings it is set to the exact time. An idle stream is woken exactly when something is due.
 */
final class Alarm {

    private static final long HOP_MICROS = 50_000;
    /** So many tasks in a row may ring before their time; a scheduler that goes on does not delay tasks at all. */
    private static final int MOST_EARLY = 100;

    private static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(365);

    private final Scheduler scheduler;
    private final SystemTime time;
    private final Runnable onRing;
    private Scheduler.@Nullable Worker worker;
    private @Nullable Disposable armed;
    private long armedAt = Timestamps.END;

    /** How many tasks rang before their time, one after another. */
    private int early;

    /** Numbers the tasks; the last one is the armed one. */
    private long lastTask;

    /** The last task that rang: written by tasks, one after another, read by the draining thread. */
    private volatile long rang;

    Alarm(Scheduler scheduler, SystemTime time, Runnable onRing) {
        this.scheduler = scheduler;
        this.time = time;
        this.onRing = onRing;
    }

    /**
     * Makes sure that it rings no later than a time.
     *
     * @param wakeUp the system time in microseconds, {@link Timestamps#END} for never
     * @throws java.util.concurrent.RejectedExecutionException from the scheduler
     */
    void set(long wakeUp) {
        if (armed != null && rang == lastTask) {
            requireDelays();
            armed = null;
            armedAt = Timestamps.END;
        }
        if (wakeUp >= armedAt) {
            return;
        }
        long now = time.now();
        long ringAt = wakeUp;
        if (armed != null) {
            armed.dispose();
            ringAt = Math.min(wakeUp, now + HOP_MICROS);
        }
        arm(ringAt, now);
    }

    /** Fails if the scheduler runs delayed tasks at once, each time: to arm another would never end. */
    private void requireDelays() {
        early = time.now() < armedAt ? early + 1 : 0;
        if (early > MOST_EARLY) {
            throw new IllegalStateException("scheduler " + MessageText.of(scheduler) + ": ran " + early
                    + " tasks in a row before their time (expected: a scheduler that delays tasks)");
        }
    }

    private void arm(long ringAt, long now) {
        if (worker == null) {
            worker = scheduler.createWorker();
        }
        long delay = time.delayOf(Math.min(Math.max(0, ringAt - now), LONGEST_MICROS));
        armedAt = ringAt;
        long task = ++lastTask;
        armed = worker.schedule(() -> ring(task), delay, TimeUnit.MICROSECONDS);
    }

    private void ring(long task) {
        rang = task;
        onRing.run();
    }

    void dispose() {
        if (worker != null) {
            worker.dispose();
            worker = null;
        }
    }
}
