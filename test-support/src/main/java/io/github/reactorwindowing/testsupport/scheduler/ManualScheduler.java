package io.github.reactorwindowing.testsupport.scheduler;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * A scheduler whose time is set by hand: it runs tasks on the thread that moves the time, and counts. Time may go on
 * step by step, as virtual time does, or jump, as a machine's does that was busy. Not thread-safe.
 */
public final class ManualScheduler implements Scheduler {

    private static final int MOST_TASKS = 100_000;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::atMicros).thenComparingLong(Task::number));
    private long nowMicros;
    private long wallAheadMicros;
    private long numbers;
    private int created;
    private int disposed;
    private int ran;
    private long readings;
    private boolean rejecting;

    private ManualScheduler(long nowMicros) {
        this.nowMicros = nowMicros;
    }

    public static ManualScheduler at(long micros) {
        return new ManualScheduler(micros);
    }

    /** Runs every task at its time, up to a time. */
    public void advanceTo(long micros) {
        for (Task next = tasks.peek(); next != null && next.atMicros <= micros; next = tasks.peek()) {
            nowMicros = Math.max(nowMicros, next.atMicros);
            run(tasks.remove());
        }
        nowMicros = micros;
    }

    /** Sets the time, then runs the tasks that are due, late. */
    public void jumpTo(long micros) {
        nowMicros = micros;
        for (Task next = tasks.peek(); next != null && next.atMicros <= micros; next = tasks.peek()) {
            run(tasks.remove());
        }
    }

    /** Time passes while somebody is at work: nothing runs. */
    public void pass(long micros) {
        nowMicros += micros;
    }

    private void run(Task task) {
        if (++ran > MOST_TASKS) {
            throw new AssertionError("a task is armed again and again at " + nowMicros);
        }
        task.action.run();
    }

    /** Runs the next task before its time. */
    public void runNextTooEarly() {
        run(tasks.remove());
    }

    /** From now on nothing can be scheduled. */
    public void reject() {
        rejecting = true;
    }

    public int workersCreated() {
        return created;
    }

    public int workersDisposed() {
        return disposed;
    }

    public int armed() {
        return tasks.size();
    }

    /** {@return how many tasks were ever scheduled} */
    public long scheduled() {
        return numbers;
    }

    public int ran() {
        return ran;
    }

    /** {@return the time of the next task} */
    public long nextAt() {
        return tasks.element().atMicros;
    }

    /** Sets the wall clock, which gives milliseconds, apart from the fine clock, as a machine's may be set. */
    public void setWallAhead(long micros) {
        wallAheadMicros = micros;
    }

    /** {@return how often the time was read} */
    public long readings() {
        return readings;
    }

    @Override
    public long now(TimeUnit unit) {
        readings++;
        boolean isWall = unit.compareTo(TimeUnit.MILLISECONDS) >= 0;
        return unit.convert(isWall ? nowMicros + wallAheadMicros : nowMicros, TimeUnit.MICROSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task) {
        throw new AssertionError("scheduled beside a worker");
    }

    @Override
    public Worker createWorker() {
        created++;
        return new ManualWorker();
    }

    private record Task(ManualWorker worker, long atMicros, long number, Runnable action) {}

    private final class ManualWorker implements Worker {

        private boolean isDisposed;

        @Override
        public Disposable schedule(Runnable action) {
            return schedule(action, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable action, long delay, TimeUnit unit) {
            if (rejecting || isDisposed) {
                throw new RejectedExecutionException("rejecting");
            }
            Task task = new Task(this, nowMicros + unit.toMicros(delay), numbers++, action);
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        @Override
        public void dispose() {
            if (!isDisposed) {
                isDisposed = true;
                disposed++;
                tasks.removeIf(task -> task.worker == this);
            }
        }

        @Override
        public boolean isDisposed() {
            return isDisposed;
        }
    }
}
