package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.publisher.SignalType;
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

    /** How many events are polled before the first of them is worked on. */
    private static final int TOGETHER = 4;

    private final CoreSubscriber<? super O> actual;
    private final String name;

    /** Null if nobody watches, and so nobody can ask. */
    private final @Nullable Watch<K> watch;

    private final @Nullable Questions questions;

    private final Plan.Run<K, V, R> run;
    private final WindowEngine<K, V, ?, R> engine;
    private final OutputForm<K, V, R, O> form;
    private final LateLog lateLog;
    private final Scheduler scheduler;
    private final SystemTime time;
    private final Batch batch;
    private final Alarm alarm;

    final Sides<K> sides;
    final Subscribing<K> subscribing;

    /** One from the beginning on, until downstream has its subscription: before that, no thread drains. */
    private volatile int marks = 1;

    /** Each source has a subscription. Before that, nothing is taken from any of them. */
    private volatile boolean open;

    private volatile long requested;
    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;
    private volatile boolean sideFailed;
    private volatile boolean sideDone;

    /** Completed, failed or cancelled, and everything let go. */
    private volatile boolean ended;

    /** The error that went down. */
    private volatile @Nullable Throwable endedWith;

    /** The engine was told that the last source completed. */
    private boolean allCompleted;

    /** The thread inside {@link #work}. Not volatile: a thread sees its own writes, and only asks for itself. */
    private @Nullable Thread worker;

    /** Results that went down and were not taken off {@link #requested} yet. */
    private long emitted;

    /** How many events were worked on that the monitors were not told of. */
    private long untold;

    /** Inside of {@link #work}, the engine is at rest, no event is queued, and the only source is being asked for more. */
    private boolean takesAtOnce;

    /** The thread at work brought an event itself, which is in the queue. */
    private boolean queuedAtWork;

    /** What is thrown to the caller when the lock is free: an error of the JVM, or what downstream threw. */
    private @Nullable Throwable escaped;

    /** What {@link #marks} were when all that they stood for was last looked at. */
    private int marksSeen;

    Drain(
            CoreSubscriber<? super O> actual,
            Plan<K, V, R> plan,
            OutputForm<K, V, R, O> form,
            Scheduler scheduler,
            int sourceCount) {
        this.actual = actual;
        this.name = plan.name();
        this.run = plan.start().newRun();
        this.engine = run.engine();
        engine.discardTo(this::discard);
        this.form = form;
        this.lateLog = plan.lateLog();
        this.scheduler = scheduler;
        this.time = new SystemTime(scheduler, engine.followsSystemTime());
        this.batch = new Batch(engine, time);
        this.alarm = new Alarm(scheduler, time, this::drain);
        this.sides = new Sides<>(sourceCount, plan.prefetch(), engine.followsArrivals() ? time : null, this);
        this.subscribing = new Subscribing<>(this);
        Monitoring<K> monitoring = plan.monitoring();
        this.questions = monitoring == null ? null : new Questions();
        this.watch = monitoring == null ? null : watch(monitoring);
    }

    private Watch<K> watch(Monitoring<K> monitoring) {
        Published published = new Published(scheduler, engine.timeMovesWatermarks());
        Watch<K> started = new Watch<>(published);
        started.start(monitoring, new Running<>(monitoring, this, published), currentContext());
        return started;
    }

    /** Subscribes to the sources. Their events may come inside of that. */
    void start(List<Flux<KeyedEvent<K, ?>>> sources) {
        try {
            actual.onSubscribe(this);
        } catch (Throwable thrown) {
            escape(thrown);
            cancelled = true;
        }
        workOff(); // throws what escaped
        try {
            subscribing.start(sources);
        } catch (Throwable thrown) {
            failInside(thrown);
            drain();
        }
    }

    /** Each source has a subscription: from here on, events are taken. */
    void open() {
        open = true;
        drain();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            noteFailure(Exceptions.nullOrNegativeRequestException(n));
        } else {
            Operators.addCap(REQUESTED, this, n);
        }
        drain();
    }

    @Override
    public void cancel() {
        cancelled = true;
        sides.cancel();
        drain();
    }

    /** Marks that the stream ends with an error; {@link #drain} is to follow. */
    void noteFailure(Throwable error) {
        if (!Exceptions.addThrowable(FAILURE, this, error)) {
            Operators.onErrorDropped(error, currentContext());
        }
    }

    /** Null violates Reactive Streams 2.13: the stream ends with an error, and the source gets that error, too. */
    void requireSignal(Side<K> side, @Nullable Object given, String signal, String expected) {
        if (given == null) {
            throw refuseNull(side, signal, expected);
        }
    }

    /** Ends the stream with the returned error, which the caller throws to the source. */
    NullPointerException refuseNull(Side<K> side, String signal, String expected) {
        NullPointerException refused =
                new NullPointerException("A source of " + name + " called " + signal + " (expected: " + expected + ")");
        if (ended) {
            Operators.onErrorDropped(refused, currentContext());
        } else {
            side.fail(refused);
        }
        return refused;
    }

    /** A source failed. All that came before is processed first, from all sides; the others are cancelled. For any thread. */
    void noteFailedSide(Side<K> failed) {
        sides.stopOthers(failed);
        sideFailed = true;
    }

    /** A source has no more. What it brought before is worked off first. */
    void noteDoneSide() {
        sideDone = true;
    }

    Context currentContext() {
        return actual.currentContext();
    }

    void drain() {
        if (MARKS.getAndIncrement(this) == 0) {
            workOff();
        }
    }

    /** Works until no mark is left, the first of which is the caller's. */
    private void workOff() {
        int seen = 1;
        @Nullable Throwable rethrown = null;
        do {
            try {
                workOnce();
            } catch (Throwable thrown) {
                recover(thrown);
            }
            if (escaped != null) { // read while the lock is held
                rethrown = rethrown == null ? escaped : rethrown;
                escaped = null;
            }
            seen = MARKS.addAndGet(this, -seen);
        } while (seen != 0);
        if (rethrown != null) {
            Drain.<RuntimeException>throwAs(rethrown);
        }
    }

    private void workOnce() {
        answer();
        if (ended) {
            dropWhatCameLate();
        } else {
            worker = Thread.currentThread();
            work();
            worker = null;
            if (!ended) {
                setAlarm();
            }
        }
    }

    /** Something failed that is not expected to: it ends the stream as a failed function does, and the lock is released. */
    private void recover(Throwable thrown) {
        worker = null;
        takesAtOnce = false;
        if (ended) {
            drop(thrown);
        } else {
            failInside(thrown);
            drain();
        }
    }

    @SuppressWarnings("unchecked") // as what it is, checked or not
    private static <T extends Throwable> void throwAs(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private void escape(Throwable thrown) {
        if (escaped == null) {
            escaped = thrown;
        }
    }

    static boolean isFatal(Throwable thrown) {
        return Exceptions.isJvmFatal(thrown) || thrown instanceof StackOverflowError;
    }

    /** An error that no one is left to receive. */
    void drop(Throwable thrown) {
        if (isFatal(thrown)) {
            escape(thrown);
        }
        try {
            Operators.onErrorDropped(thrown, currentContext());
        } catch (Throwable ofHook) {
            escape(thrown);
        }
    }

    private void work() {
        if (!open) {
            endIfTold();
            return;
        }
        batch.end();
        freezeIfASideFailed();
        long turns = subscribing.turns();
        while (emitWhatIsMade()) {
            if (turns-- == 0) {
                batch.beginWaiting();
                break;
            } else if (allCompleted) {
                complete();
            } else if (batch.isUsedUp() && !sides.areSomePolled()) {
                beginBatch();
            } else if (sides.wantMore()) {
                askForMore();
            } else if (!freezeIfASideFailed() && !completesWithASide() && !stepTogether() && !step()) {
                batch.beginWaiting();
                break;
            }
        }
        settle();
    }

    /** Completes, unless a monitor fails when it is told of the last events. */
    private void complete() {
        settle();
        if (!endIfTold()) {
            end(SignalType.ON_COMPLETE);
            try {
                actual.onComplete();
            } catch (Throwable thrown) {
                escape(thrown);
            }
        }
    }

    /** Emits what the engine has made. Returns whether all of it is out and there is no end. */
    private boolean emitWhatIsMade() {
        while (!endIfTold()) {
            boolean wanted = emitted != requested;
            EngineOutput next = nextOfEngine(wanted);
            if (failure != null) {
                continue;
            }
            if (next == EngineOutput.NOTHING) {
                return true;
            } else if (next == EngineOutput.LATE && form.ofLate() == null) {
                LateEvent<K, V> late = engine.takeLate();
                passAside(late);
                tell(watch -> watch.late(late));
            } else if (wanted) {
                emitted++;
                if (next == EngineOutput.RESULT) {
                    emitResult();
                    if (engine.isAtRest() && marks == marksSeen && failure == null) {
                        return true;
                    }
                } else {
                    emitLate();
                }
            } else {
                return false;
            }
        }
        return false;
    }

    /** Brings up to date what others look at: the demand, the monitors. */
    private void settle() {
        if (emitted != 0) {
            Operators.produced(REQUESTED, this, emitted);
            emitted = 0;
        }
        if (watch != null && !ended) {
            watch.publish(engine);
            tell(watch -> watch.events(untold, engine.keysForgottenEarly()));
            untold = 0;
        }
    }

    /** Tells the monitors something. */
    private void tell(Consumer<Watch<K>> message) {
        if (watch == null || ended) {
            return;
        }
        try {
            message.accept(watch);
        } catch (Throwable thrown) {
            failInside(thrown);
            drain(); // so that it is looked at, should this be at the end of the work
        }
    }

    /** Others may look before the next events are worked on. */
    private void beginBatch() {
        settle();
        answer();
        try {
            batch.begin(sides);
        } catch (Throwable thrown) {
            failInside(thrown);
        }
    }

    /** Asks sources for more. What the only one sends at once is worked on at once. */
    private void askForMore() {
        settle();
        answer();
        batch.end(); // a source may block before it emits
        batch.beforeWait();
        takesAtOnce = sides.isOneAndEmpty();
        sides.replenish();
        takesAtOnce = false;
        batch.afterWait();
    }

    /**
     * Takes an event of the only source, if it can be worked on at once: the calling thread asked for it, and everything that came
     * before is done. It is of no use to put it into the queue only to take it out.
     *
     * @return whether it was taken
     */
    @SuppressWarnings("ReferenceEquality") // the same thread
    boolean takeAtOnce(KeyedEvent<K, ?> event) {
        if (!takesAtOnce || worker != Thread.currentThread()) {
            return false;
        }
        takesAtOnce = false; // what comes while this one is worked on has to wait
        batch.afterWait();
        if ((marks != marksSeen || batch.isUsedUp()) && !isReadyForEvent()) {
            return false;
        }
        give(sides.last(), event);
        takesAtOnce = (engine.isAtRest() && !queuedAtWork) || isAtRest();
        if (takesAtOnce) {
            batch.beforeWait(); // the source may block before its next event
        }
        return true;
    }

    /** Does what is to be done before another event. Returns whether one can be worked on then without the queue. */
    private boolean isReadyForEvent() {
        if (!isAtRest()) {
            return false;
        }
        if (batch.isUsedUp()) {
            beginBatch();
        }
        return isAtRest();
    }

    private boolean isAtRest() {
        marksSeen = marks;
        queuedAtWork = false;
        return emitWhatIsMade() && sides.isOneAndEmpty();
    }

    /**
     * Has an event worked off that was put into the queue. If the calling thread is inside {@link #work}, which it has called out of,
     * that needs no mark, since work goes on until the queue is empty.
     */
    @SuppressWarnings("ReferenceEquality") // the same thread
    void drainQueue() {
        if (worker == Thread.currentThread()) {
            queuedAtWork = true;
        } else {
            drain();
        }
    }

    /** Whether there is an end, after which nothing is to be done. */
    private boolean endIfTold() {
        if (ended) {
            return true;
        }
        if (cancelled) {
            end(SignalType.CANCEL);
            dropWhatCameLate();
            return true;
        }
        if (failure == null) {
            return false;
        }
        Throwable error = Exceptions.terminate(FAILURE, this);
        endedWith = error;
        sides.cancel();
        end(SignalType.ON_ERROR);
        try {
            actual.onError(Objects.requireNonNull(error));
        } catch (Throwable thrown) {
            escape(thrown);
        }
        dropWhatCameLate(); // what a source failed with that this error overtook
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // TERMINATED is a marker
    private void dropWhatCameLate() {
        sides.discardQueues();
        for (Throwable error = sides.takeFailure(); error != null; error = sides.takeFailure()) {
            Operators.onErrorDropped(error, currentContext());
        }
        Throwable late = Exceptions.terminate(FAILURE, this);
        if (late != null && late != Exceptions.TERMINATED) {
            Operators.onErrorDropped(late, currentContext());
        }
    }

    private EngineOutput nextOfEngine(boolean wanted) {
        try {
            return engine.next(wanted);
        } catch (Throwable thrown) {
            failInside(thrown);
            return EngineOutput.NOTHING;
        }
    }

    /** Once a source failed, time stands still and no other source is polled. Returns whether that begins now. */
    private boolean freezeIfASideFailed() {
        if (!sideFailed || batch.isFrozen()) {
            return false;
        }
        batch.freeze();
        sides.stopPolling();
        return true;
    }

    /** Fails if a source did, once all that came before is processed. Returns whether it does. */
    private boolean failsWithASide() {
        Throwable error = sideFailed && sides.areEmpty() ? sides.takeFailure() : null;
        if (error != null) {
            noteFailure(error);
        }
        return error != null;
    }

    /** Gives the engine the next event, or finds out that a source has no more. Returns whether there was either. */
    private boolean step() {
        boolean mayBlock = batch.dependsOnTime() && sides.mayBlock();
        if (mayBlock) {
            batch.beforeWait();
        }
        KeyedEvent<K, ?> event = sides.poll();
        if (mayBlock) {
            batch.afterWait();
        }
        if (event != null) {
            if (!batch.isUsedUp() || isInTimeFor(event)) {
                give(sides.last(), event);
            }
            return true;
        }
        if (freezeIfASideFailed()) {
            return true; // it was polled, and failed just now
        }
        if (batch.isUsedUp()) {
            beginBatch(); // it was polled, and may have taken a while to find out that it has no more
            return true;
        }
        return completesWithASide() || failsWithASide();
    }

    /**
     * Tells the engine of a source that completed, all events of which were taken. Others may have many more, and windows that waited
     * for that one close meanwhile.
     *
     * @return whether there was one
     */
    private boolean completesWithASide() {
        Side<K> side = sideDone ? sides.atEnd() : null;
        if (side == null) {
            return false;
        }
        if (batch.isUsedUp()) {
            beginBatch(); // what is due at this time comes before
            return true;
        }
        side.complete();
        try {
            allCompleted = sides.allCompleted();
            if (allCompleted) {
                engine.onComplete();
            } else {
                run.onSideComplete(side.index);
                engine.recheck();
            }
        } catch (Throwable thrown) {
            failInside(thrown);
        }
        return true;
    }

    /** Reads the time after a source was polled, which may have taken a while. Returns whether nothing is to be done before its event. */
    private boolean isInTimeFor(KeyedEvent<K, ?> event) {
        beginBatch();
        boolean isReady = emitWhatIsMade();
        if (!isReady) {
            putBack(event, sides.last());
        }
        return isReady;
    }

    /**
     * Gives the engine the next events, four at a time: the memory in which their keys are is then waited for once, and
     * not four times. They are in local variables, since to write them into an object costs more than that saves.
     *
     * @return whether it did; not if there is none, nor if so many are not at hand
     */
    private boolean stepTogether() {
        if (!batch.has(TOGETHER) || !sides.have(TOGETHER)) {
            return false;
        }
        KeyedEvent<K, ?> first = sides.poll();
        if (first == null) {
            return false;
        }
        Side<K> sideOfFirst = sides.last();
        KeyedEvent<K, ?> second = sides.poll();
        Side<K> sideOfSecond = sides.last();
        KeyedEvent<K, ?> third = second == null ? null : sides.poll();
        Side<K> sideOfThird = sides.last();
        KeyedEvent<K, ?> fourth = third == null ? null : sides.poll();
        Side<K> sideOfFourth = sides.last();
        int given = 0;
        if (second != null && third != null && fourth != null) {
            given = giveTogether(first, sideOfFirst, second, sideOfSecond, third, sideOfThird, fourth, sideOfFourth);
        }
        while (emitAfterEvent()) {
            KeyedEvent<K, ?> next = pick(given, first, second, third, fourth);
            if (next == null) {
                return true;
            }
            give(sideOf(given++, sideOfFirst, sideOfSecond, sideOfThird, sideOfFourth), next);
        }
        for (int index = TOGETHER - 1; index >= given; index--) { // the newest first
            KeyedEvent<K, ?> left = pick(index, first, second, third, fourth);
            if (left != null) {
                putBack(left, sideOf(index, sideOfFirst, sideOfSecond, sideOfThird, sideOfFourth));
            }
        }
        return true;
    }

    /** Gives the engine four events, up to the first of which something comes. Returns how many. */
    private int giveTogether(
            KeyedEvent<K, ?> first,
            Side<K> sideOfFirst,
            KeyedEvent<K, ?> second,
            Side<K> sideOfSecond,
            KeyedEvent<K, ?> third,
            Side<K> sideOfThird,
            KeyedEvent<K, ?> fourth,
            Side<K> sideOfFourth) {
        int given;
        try {
            given = engine.onEvents(
                    first, valueOf(sideOfFirst, first),
                    second, valueOf(sideOfSecond, second),
                    third, valueOf(sideOfThird, third),
                    fourth, valueOf(sideOfFourth, fourth));
        } catch (Throwable thrown) {
            failInside(thrown);
            given = engine.taken();
        }
        batch.use(given);
        untold += given;
        return given;
    }

    /** One of four events, null after the last. */
    private static <E> @Nullable E pick(int index, E first, @Nullable E second, @Nullable E third, @Nullable E fourth) {
        return index == 0 ? first : index == 1 ? second : index == 2 ? third : index == 3 ? fourth : null;
    }

    private static <E> E sideOf(int index, E first, E second, E third, E fourth) {
        return index == 0 ? first : index == 1 ? second : index == 2 ? third : fourth;
    }

    private V valueOf(Side<K> side, KeyedEvent<K, ?> event) {
        return run.valueOf(side.index, event.value());
    }

    private void putBack(KeyedEvent<K, ?> event, Side<K> side) {
        if (ended) {
            discard(event.value());
        } else {
            side.putBack(event);
        }
    }

    /** Emits what came of an event, if anything did or somebody left a mark. Returns whether all is out and there is no end. */
    private boolean emitAfterEvent() {
        if (marks == marksSeen && engine.isAtRest()) {
            return true;
        }
        marksSeen = marks;
        return emitWhatIsMade();
    }

    private void give(Side<K> side, KeyedEvent<K, ?> event) {
        batch.use(1);
        untold++;
        try {
            engine.onEvent(event.key(), event.keyHash(), valueOf(side, event));
        } catch (Throwable thrown) {
            failInside(thrown);
        }
    }

    private void emitResult() {
        WindowResult<K, R> result;
        O output;
        try {
            result = engine.takeResult();
            output = form.ofResult().apply(result);
        } catch (Throwable thrown) {
            failInside(thrown);
            return;
        }
        pass(output);
        if (watch != null) {
            tell(watch -> watch.result(result, time.now()));
        }
    }

    /** Downstream that throws gets no further signal (Reactive Streams 2.13): the rest is as if it had cancelled. */
    private void pass(O output) {
        try {
            actual.onNext(output);
        } catch (Throwable thrown) {
            escape(thrown);
            cancelled = true;
            sides.cancel();
            drain();
        }
    }

    private void emitLate() {
        Function<LateEvent<K, V>, O> inBand = Objects.requireNonNull(form.ofLate(), "late events do not go down");
        LateEvent<K, V> late = engine.takeLate();
        pass(inBand.apply(late));
        tell(watch -> watch.late(late));
    }

    private void passAside(LateEvent<K, V> late) {
        if (form.aside() == null) {
            dropLate(late);
            return;
        }
        try {
            form.aside().accept(late);
        } catch (Throwable thrown) {
            if (!late.partly()) {
                discard(late.value());
            }
            failInside(
                    thrown instanceof Error
                            ? thrown
                            : UserFunctionException.threwAt("The consumer of late events", late, thrown));
        }
    }

    /** No consumer receives the event. */
    private void dropLate(LateEvent<K, V> late) {
        if (!late.partly()) {
            discard(late.value());
            try {
                lateLog.discarded(late);
            } catch (Throwable thrown) {
                failInside(thrown);
            }
        }
    }

    /** Something inside failed: the stream ends with that. An error of the JVM is also thrown to the caller, once the lock is free. */
    @SuppressWarnings("ReferenceEquality") // the same error
    void failInside(Throwable thrown) {
        if (thrown != failure && thrown != endedWith) { // else a source rethrew the error of refuseNull
            noteFailure(failureOf(thrown));
        }
    }

    /** The error to signal downstream for one that was thrown inside. */
    Throwable failureOf(Throwable thrown) {
        if (isFatal(thrown)) {
            escape(thrown);
            return thrown;
        }
        Throwable failed =
                thrown instanceof RuntimeException known ? engine.options().inMessages(known) : thrown;
        try {
            return Operators.onOperatorError(null, failed, currentContext());
        } catch (Throwable ofHook) {
            return failed;
        }
    }

    private void setAlarm() {
        if (!batch.isWaiting()) {
            return; // results wait for demand, so nothing is due before somebody asks
        }
        try {
            alarm.set(engine.nextWakeUp());
        } catch (RejectedExecutionException rejected) {
            noteFailure(Operators.onRejectedExecution(rejected, currentContext()));
            drain();
        } catch (Throwable thrown) { // of the scheduler, or of the clock
            failInside(thrown);
            drain();
        }
    }

    /** Lets everything go. */
    private void end(SignalType signal) {
        tell(watch -> watch.events(untold, engine.keysForgottenEarly()));
        worker = null; // from here on nobody looks at the queue but by a mark
        ended = true;
        guard(alarm::dispose);
        guard(sides::discardQueues);
        guard(() -> engine.discard(this::discard));
        if (watch != null) {
            guard(() -> watch.end(signal, this::drop));
        }
    }

    /** A step of the end: if it fails, the next one is taken all the same. */
    void guard(Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            drop(thrown);
        }
    }

    private void discard(Object held) {
        Operators.onDiscard(run.discarded(held), currentContext());
    }

    /** Has a question run, by whichever thread is at work, between two steps. */
    void ask(Runnable question) {
        if (questions == null) {
            throw new AssertionError("nobody is to ask");
        }
        questions.put(question);
        drain();
    }

    private void answer() {
        if (questions != null) {
            questions.answer(currentContext());
        }
    }

    /** Whether there is nothing to explain any more. For the draining thread. */
    boolean isOver() {
        return ended;
    }

    /** How many events have come and were not looked at yet. For any thread. */
    int queued() {
        return sides.queued().stream().mapToInt(Integer::intValue).sum();
    }

    OperatorView view() {
        EngineView held = engine.view();
        return new OperatorView(name, requested, sides.queued(), requested == 0 && held.stepPending(), held);
    }

    @Nullable
    KeyView<K> view(Object key) {
        return engine.view(key);
    }

    List<KeyView<K>> views(int limit) {
        return engine.views(limit);
    }

    @Override
    public String stepName() {
        return name;
    }

    @Override
    public Stream<? extends Scannable> inners() {
        return sides.stream();
    }

    @Override
    @SuppressWarnings({"rawtypes", "ReferenceEquality"}) // attributes are constants
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
            return endedWith == null ? failure : endedWith;
        }
        if (key == Attr.BUFFERED) {
            return queued();
        }
        if (key == Attr.PREFETCH) {
            return sides.get(0).scan(Attr.PREFETCH);
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
