package io.github.reactorwindowing.internal.operator.time;

import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * The timer of a subscription: at most one scheduled task. For the draining thread.
 *
 * <p>A wake-up is a hint: the drain loop reads the time and sets the timer again. While events keep moving the next
 * deadline to an earlier time, the timer does not cancel and schedule a task for each of them. It schedules one that
 * fires after {@link #HOP_MICROS} at the latest, and then sets the exact time. An idle stream wakes up exactly when
 * something is due.
 */
public final class WakeUpTimer {

    private static final long HOP_MICROS = 50_000;

    /** How many tasks in a row may fire early. A scheduler that exceeds this does not delay tasks at all. */
    private static final int MAX_EARLY = 100;

    private static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(365);

    private final Scheduler scheduler;
    private final SystemTime time;
    private final Runnable onWakeUp;
    private Scheduler.@Nullable Worker worker;
    private @Nullable Disposable scheduled;
    private long firesAt = Timestamps.END;

    /** The number of tasks that fired early, one after another. */
    private int early;

    /** The number of the last task, which is the scheduled one. Tasks are numbered from 1. */
    private long lastTask;

    /** The last task that fired: written by tasks, one after another, read by the draining thread. */
    private volatile long lastFired;

    public WakeUpTimer(Scheduler scheduler, SystemTime time, Runnable onWakeUp) {
        this.scheduler = scheduler;
        this.time = time;
        this.onWakeUp = onWakeUp;
    }

    /**
     * Has the timer fire no later than a time.
     *
     * @param wakeUp the system time in microseconds, {@link Timestamps#END} for never
     * @throws java.util.concurrent.RejectedExecutionException from the scheduler
     */
    public void set(long wakeUp) {
        if (scheduled != null && lastFired == lastTask) {
            requireDelays();
            scheduled = null;
            firesAt = Timestamps.END;
        }
        if (wakeUp >= firesAt) {
            return;
        }
        long now = time.now();
        long fireAt = wakeUp;
        if (scheduled != null) {
            scheduled.dispose();
            fireAt = Math.min(wakeUp, now + HOP_MICROS);
        }
        schedule(fireAt, now);
    }

    /**
     * Fails if the scheduler runs each delayed task at once: the drain loop would then schedule tasks without an end.
     */
    private void requireDelays() {
        early = time.now() < firesAt ? early + 1 : 0;
        if (early > MAX_EARLY) {
            throw new IllegalStateException("scheduler " + MessageText.of(scheduler) + ": ran " + early
                    + " tasks in a row before their time (expected: a scheduler that delays tasks)");
        }
    }

    private void schedule(long fireAt, long now) {
        if (worker == null) {
            worker = scheduler.createWorker();
        }
        long delay = time.delayOf(Math.min(Math.max(0, fireAt - now), LONGEST_MICROS));
        firesAt = fireAt;
        long task = ++lastTask;
        scheduled = worker.schedule(() -> fire(task), delay, TimeUnit.MICROSECONDS);
    }

    private void fire(long task) {
        lastFired = task;
        onWakeUp.run();
    }

    public void dispose() {
        if (worker != null) {
            worker.dispose();
            worker = null;
        }
    }
}
