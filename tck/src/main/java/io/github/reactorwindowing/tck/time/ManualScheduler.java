package io.github.reactorwindowing.tck.time;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * A scheduler whose time is moved by hand. Tasks run when time is moved over them, in order of time, on the thread that
 * moves it. Not thread-safe: for tests of one thread.
 */
public final class ManualScheduler implements Scheduler {

    /** Far above what any test schedules: a task that arms itself again at the same moment would never end. */
    private static final int DEFAULT_MOST_TASKS = 1_000_000;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::atMicros).thenComparingLong(Task::number));
    private long nowMicros;
    private long numbers;
    private final int mostTasks;
    private int ran;

    private record Task(
            @SuppressWarnings("UnusedVariable") Object owner, long atMicros, long number, Runnable action) {}

    private ManualScheduler(long nowMicros, int mostTasks) {
        this.nowMicros = nowMicros;
        this.mostTasks = mostTasks;
    }

    /**
     * Returns a scheduler without tasks.
     *
     * @param start the time at first; Reactor counts nanoseconds, so that it cannot represent years before 1678 or
     *     after 2262 exactly
     * @return a new scheduler
     */
    public static ManualScheduler startingAt(Instant start) {
        return new ManualScheduler(Timestamps.of(start), DEFAULT_MOST_TASKS);
    }

    /**
     * Creates a scheduler that stops a test whose tasks never end.
     *
     * @param start the time at first, in microseconds since 1970-01-01T00:00Z
     * @param mostTasks how many tasks one move of the time may run
     * @return a new scheduler
     */
    public static ManualScheduler ofMicros(long start, int mostTasks) {
        return new ManualScheduler(start, mostTasks);
    }

    /**
     * Returns the time.
     *
     * @return where it was moved to last
     */
    public Instant now() {
        return Timestamps.toInstant(nowMicros);
    }

    /**
     * Moves time on, and runs each task that becomes due at its own time.
     *
     * @param time where to
     * @throws IllegalArgumentException if it lies in the past
     */
    public void advanceTo(Instant time) {
        advanceToMicros(Timestamps.of(time));
    }

    /**
     * Moves time on, and runs each task that becomes due at its own time.
     *
     * @param length how far
     * @throws IllegalArgumentException if it is negative
     */
    public void advanceBy(Duration length) {
        advanceToMicros(nowMicros + Timestamps.of(length));
    }

    /**
     * Moves the time forward, and runs what is due until then.
     *
     * @param micros the new time, in microseconds since 1970-01-01T00:00Z
     * @throws IllegalArgumentException if it is before the present time
     */
    public void advanceToMicros(long micros) {
        if (micros < nowMicros) {
            throw new IllegalArgumentException("time: " + Timestamps.toInstant(micros) + " (expected: " + now()
                    + " or later, since time does not go back)");
        }
        for (Task next = tasks.peek(); next != null && next.atMicros <= micros; next = tasks.peek()) {
            nowMicros = Math.max(nowMicros, next.atMicros);
            if (++ran > mostTasks) {
                throw new IllegalStateException("more than " + mostTasks + " tasks ran, the last at " + now()
                        + " (expected: fewer, since each is one wake-up)");
            }
            tasks.remove().action.run();
        }
        nowMicros = Math.max(nowMicros, micros); // a task may have gone further
    }

    /** {@return the time in microseconds since 1970-01-01T00:00Z} */
    public long nowMicros() {
        return nowMicros;
    }

    /**
     * Returns how many tasks wait for their time.
     *
     * @return 0 if moving time on would run nothing
     */
    public int pendingTasks() {
        return tasks.size();
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(nowMicros, TimeUnit.MICROSECONDS);
    }

    /**
     * Schedules a task at the present time; it runs when time is moved next.
     *
     * @param task the task
     * @return takes it off
     */
    @Override
    public Disposable schedule(Runnable task) {
        return add(this, task, 0);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return add(this, task, unit.toMicros(delay));
    }

    private Disposable add(Object owner, Runnable action, long delayMicros) {
        long delay = Math.max(0, Math.min(Timestamps.MAX, delayMicros)); // so long that it never comes
        Task task = new Task(owner, nowMicros + delay, numbers++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public Worker createWorker() {
        return new ManualWorker();
    }

    private final class ManualWorker implements Worker {

        private boolean disposed;

        @Override
        public Disposable schedule(Runnable action) {
            return schedule(action, 0, TimeUnit.MICROSECONDS);
        }

        @Override
        public Disposable schedule(Runnable action, long delay, TimeUnit unit) {
            if (disposed) {
                throw new RejectedExecutionException("the worker is disposed");
            }
            return add(this, action, unit.toMicros(delay));
        }

        @Override
        public void dispose() {
            disposed = true;
            tasks.removeIf(task -> task.owner.equals(this));
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }
    }
}
