package io.github.reactorwindowing.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.WindowEngine.Next;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * One subscription: all signals meet here and are worked off by one thread at a time.
 *
 * <p>An event, the alarm, a request, a cancellation, an error each leave their mark and call {@link #drain}. The thread that
 * finds nobody at work works, for all the others too, until no mark is left; everything below {@code work} belongs to it.
 * Calls out (downstream, upstream, scheduler) may come back in: that leaves a mark and nothing else.
 *
 * <p>Two ledgers: {@link #requested} counts results that downstream asked for, each {@link Side} what was asked from
 * upstream. While results wait for demand no event is taken, so that neither results nor requests pile up.
 */
final class Drain<K, V, R, O> implements Subscription, Scannable {

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Drain> MARKS =
            AtomicIntegerFieldUpdater.newUpdater(Drain.class, "marks");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<Drain> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(Drain.class, "requested");

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Drain, @Nullable Throwable> FAILURE =
            AtomicReferenceFieldUpdater.newUpdater(Drain.class, Throwable.class, "failure");

    private static final long NOT_HELD = Long.MIN_VALUE;

    private final CoreSubscriber<? super O> actual;
    private final Plan.Run<K, V, R> run;
    private final WindowEngine<K, V, ?, R> engine;
    private final OutputForm<K, V, R, O> form;
    private final Scheduler scheduler;
    private final SystemTime time;
    private final Alarm alarm;
    final List<Side<K>> sides = new ArrayList<>(1);

    @SuppressWarnings("UnusedVariable") // through MARKS only
    private volatile int marks;

    private volatile long requested;
    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;

    /** Completed, failed or cancelled, and everything let go. */
    private boolean ended;

    private boolean allComplete;
    private int nextSide;

    /** Since when results have been waiting for demand. */
    private long heldSince = NOT_HELD;

    Drain(
            CoreSubscriber<? super O> actual,
            Plan<K, V, R> plan,
            OutputForm<K, V, R, O> form,
            Scheduler scheduler,
            int sourceCount) {
        this.actual = actual;
        this.run = plan.start().newRun();
        this.engine = run.engine();
        this.form = form;
        this.scheduler = scheduler;
        this.time = new SystemTime(scheduler);
        this.alarm = new Alarm(scheduler, time, this::drain);
        for (int i = 0; i < sourceCount; i++) {
            sides.add(new Side<>(i, this, plan.prefetch()));
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            fail(Exceptions.nullOrNegativeRequestException(n));
            return;
        }
        Operators.addCap(REQUESTED, this, n);
        drain();
    }

    @Override
    public void cancel() {
        cancelled = true;
        sides.forEach(Side::cancel);
        drain();
    }

    /** Ends the stream with an error: of a source, or of a function of the user. */
    void fail(Throwable error) {
        if (Exceptions.addThrowable(FAILURE, this, error)) {
            drain();
        } else {
            Operators.onErrorDropped(error, currentContext());
        }
    }

    Context currentContext() {
        return actual.currentContext();
    }

    void drain() {
        if (MARKS.getAndIncrement(this) != 0) {
            return;
        }
        int seen = 1;
        do {
            if (ended) {
                dropWhatCameLate();
            } else {
                work();
            }
            seen = MARKS.addAndGet(this, -seen);
        } while (seen != 0);
    }

    private void work() {
        boolean timeIsRead = false;
        long emitted = 0;
        while (!endIfTold()) {
            Next next = guardedNext();
            if (failure != null) {
                continue;
            }
            if (next == Next.NOTHING) {
                if (allComplete) {
                    end();
                    actual.onComplete();
                    return;
                }
                if (!timeIsRead) {
                    timeIsRead = true;
                    readTime();
                } else {
                    Taken taken = takeEvent();
                    timeIsRead = taken != Taken.AND_ASKED_FOR_MORE;
                    if (taken == Taken.NOTHING) {
                        break;
                    }
                }
            } else if (next == Next.LATE && form.ofLate() == null) {
                passAside(engine.takeLate());
            } else if (emitted < requested) {
                emitted++;
                emit(next);
            } else {
                hold();
                break;
            }
        }
        if (emitted != 0) {
            Operators.produced(REQUESTED, this, emitted);
        }
        if (!ended) {
            setAlarm();
        }
    }

    /** Whether there is an end, after which nothing is to be done. */
    private boolean endIfTold() {
        if (ended) {
            return true;
        }
        if (cancelled) {
            end();
            dropWhatCameLate();
            return true;
        }
        if (failure == null) {
            return false;
        }
        Throwable error = Exceptions.terminate(FAILURE, this);
        sides.forEach(Side::cancel);
        end();
        actual.onError(error == null ? new IllegalStateException("No failure") : error);
        return true;
    }

    private void dropWhatCameLate() {
        sides.forEach(Side::discardQueue);
        Throwable late = Exceptions.terminate(FAILURE, this);
        if (late != null && late != Exceptions.TERMINATED) {
            Operators.onErrorDropped(late, currentContext());
        }
    }

    private Next guardedNext() {
        try {
            return engine.next();
        } catch (Throwable thrown) {
            failInside(thrown, null);
            return Next.NOTHING;
        }
    }

    private enum Taken {
        NOTHING,
        EVENT,
        AND_ASKED_FOR_MORE
    }

    /** Takes an event from the sides in turn, and tells the engine of those that completed. */
    private Taken takeEvent() {
        boolean asked = false;
        for (int i = 0; i < sides.size(); i++) {
            Side<K> side = sides.get(nextSide);
            nextSide = nextSide + 1 == sides.size() ? 0 : nextSide + 1;
            if (side.completed) {
                continue;
            }
            asked |= side.replenish();
            boolean done = side.isDone();
            KeyedEvent<K, ?> event = side.poll();
            if (event != null) {
                give(side, event);
                return asked ? Taken.AND_ASKED_FOR_MORE : Taken.EVENT;
            }
            if (done) {
                side.completed = true;
                onSideComplete(side);
                return Taken.EVENT;
            }
        }
        return Taken.NOTHING;
    }

    private void give(Side<K> side, KeyedEvent<K, ?> event) {
        try {
            engine.onEvent(event.key(), run.valueOf(side.index, event.value()));
        } catch (Throwable thrown) {
            failInside(thrown, event.value());
        }
    }

    private void onSideComplete(Side<K> completed) {
        allComplete = sides.stream().allMatch(side -> side.completed);
        try {
            if (allComplete) {
                engine.onComplete();
            } else {
                run.onSideComplete(completed.index);
                engine.recheck();
            }
        } catch (Throwable thrown) {
            failInside(thrown, null);
        }
    }

    private void readTime() {
        long now = time.now();
        if (heldSince != NOT_HELD) {
            engine.holdBack(Math.max(0, now - heldSince));
            heldSince = NOT_HELD;
        }
        try {
            engine.advance(now);
        } catch (Throwable thrown) {
            failInside(thrown, null);
        }
    }

    private void hold() {
        if (heldSince == NOT_HELD) {
            heldSince = time.now();
        }
    }

    private void emit(Next next) {
        O output;
        try {
            output = next == Next.RESULT ? form.ofResult().apply(engine.takeResult()) : inBand(engine.takeLate());
        } catch (Throwable thrown) {
            failInside(thrown, null);
            return;
        }
        actual.onNext(output);
    }

    private O inBand(LateEvent<K, V> late) {
        if (form.ofLate() == null) {
            throw new AssertionError("late events do not go down");
        }
        return form.ofLate().apply(late);
    }

    private void passAside(LateEvent<K, V> late) {
        if (form.aside() == null) {
            discard(late.value());
            return;
        }
        try {
            form.aside().accept(late);
        } catch (Throwable thrown) {
            failInside(thrown, late.value());
        }
    }

    private void failInside(Throwable thrown, @Nullable Object value) {
        Throwable error = value == null
                ? Operators.onOperatorError(null, thrown, currentContext())
                : Operators.onOperatorError(null, thrown, value, currentContext());
        Exceptions.addThrowable(FAILURE, this, error);
    }

    private void setAlarm() {
        if (heldSince != NOT_HELD) {
            return;
        }
        try {
            alarm.set(engine.nextWakeUp());
        } catch (RejectedExecutionException rejected) {
            fail(Operators.onRejectedExecution(rejected, currentContext()));
        }
    }

    /** Lets everything go. */
    private void end() {
        ended = true;
        alarm.dispose();
        sides.forEach(Side::discardQueue);
        engine.discard(this::discard);
    }

    private void discard(Object held) {
        Operators.onDiscard(run.discarded(held), currentContext());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return sides.get(0);
        }
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.CANCELLED) {
            return cancelled;
        }
        if (key == Attr.TERMINATED) {
            return ended && !cancelled;
        }
        if (key == Attr.ERROR) {
            return failure;
        }
        if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
            return requested;
        }
        if (key == Attr.RUN_ON) {
            return scheduler;
        }
        if (key == Attr.RUN_STYLE) {
            return Attr.RunStyle.ASYNC;
        }
        return null;
    }
}
