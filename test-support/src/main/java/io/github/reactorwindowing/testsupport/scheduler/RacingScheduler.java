package io.github.reactorwindowing.testsupport.scheduler;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Virtual time that one thread may advance while another sets tasks and takes them back, and that counts workers.
 *
 * <p>Reactor's own, below it, looks at its first task and then takes the first task away: one that is set in between,
 * for an earlier time, is taken away in place of the one that was looked at and never runs, and that one runs twice. So
 * tasks are kept here too; each run of any, and each advance of time, runs all that are due, and each runs once. None
 * is taken out of the queue below.
 */
public final class RacingScheduler implements Scheduler {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Worker sweeper = time.createWorker();
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger disposed = new AtomicInteger();

    public void advanceTimeBy(Duration duration) {
        time.advanceTimeBy(duration);
        sweeper.schedule(this::runDue);
    }

    public int workersCreated() {
        return created.get();
    }

    public int workersDisposed() {
        return disposed.get();
    }

    @Override
    public long now(TimeUnit unit) {
        return time.now(unit);
    }

    @Override
    public Disposable schedule(Runnable task) {
        throw new AssertionError("scheduled beside a worker");
    }

    @Override
    public Worker createWorker() {
        created.incrementAndGet();
        return new RacingWorker(time.createWorker());
    }

    @Override
    public String toString() {
        return "at " + now(TimeUnit.NANOSECONDS) + " ns, set: "
                + tasks.stream().map(task -> task.atNanos).toList();
    }

    private void runDue() {
        long now = now(TimeUnit.NANOSECONDS);
        for (Task task : tasks) {
            if (task.atNanos <= now) {
                task.run();
            }
        }
    }

    private final class RacingWorker implements Worker {

        private final Worker worker;

        RacingWorker(Worker worker) {
            this.worker = worker;
        }

        @Override
        public Disposable schedule(Runnable action) {
            return schedule(action, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable action, long delay, TimeUnit unit) {
            Task task = new Task(this, now(TimeUnit.NANOSECONDS) + unit.toNanos(delay), action);
            tasks.add(task);
            worker.schedule(
                    () -> {
                        task.run();
                        runDue();
                    },
                    delay,
                    unit);
            return task::takeBack;
        }

        @Override
        public void dispose() {
            disposed.incrementAndGet();
            worker.dispose();
        }

        @Override
        public boolean isDisposed() {
            return worker.isDisposed();
        }
    }

    private final class Task {

        private final RacingWorker worker;
        private final long atNanos;
        private final Runnable action;
        private final AtomicBoolean over = new AtomicBoolean();

        Task(RacingWorker worker, long atNanos, Runnable action) {
            this.worker = worker;
            this.atNanos = atNanos;
            this.action = action;
        }

        void run() {
            if (takeBack() && !worker.isDisposed()) {
                action.run();
            }
        }

        boolean takeBack() {
            tasks.remove(this);
            return over.compareAndSet(false, true);
        }
    }
}
