package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.internal.operator.monitor.MonitorBridge;
import io.github.reactorwindowing.internal.operator.monitor.MonitorConfig;
import io.github.reactorwindowing.internal.operator.monitor.PublishedGauges;
import io.github.reactorwindowing.internal.operator.signal.Demand;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.signal.WorkInProgress;
import io.github.reactorwindowing.internal.operator.source.SourceParent;
import io.github.reactorwindowing.internal.operator.source.SourceSubscriber;
import io.github.reactorwindowing.internal.operator.source.Sources;
import io.github.reactorwindowing.internal.operator.source.SubscribeCoordinator;
import io.github.reactorwindowing.internal.operator.time.SystemTime;
import io.github.reactorwindowing.internal.operator.time.WakeUpTimer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * One subscription of a window operator: receives all signals and runs the drain loop.
 *
 * <p>Each signal (an event, an end, a request, a cancellation, the timer, a query) is noted where it belongs, then
 * counted by {@link #drain}. The thread that counts the first signal runs {@link #drainLoop} for all threads until no
 * signal is left. Calls out of the loop may come back in; these only add a signal.
 *
 * <p>An event comes from a {@link SourceSubscriber}; {@link EventFeeder} gives it to the engine, {@link ResultEmitter}
 * emits what the engine makes of it. While results wait for {@link Demand}, the loop feeds no event.
 */
final class WindowSubscription<K, V, R, O> implements Subscription, SourceParent<K>, SubscribeCoordinator.Loop {

    private final CoreSubscriber<? super O> actual;
    private final String name;
    private final Scheduler scheduler;
    private final WindowEngine<K, V, ?, R> engine;
    private final WorkInProgress wip = new WorkInProgress();
    private final Demand demand = new Demand();
    private final StreamErrors errors;
    private final Batch batch;
    private final WakeUpTimer timer;
    private final SubscribeCoordinator<K> coordinator;
    private final Sources<K> sources;
    private final SourceEnds<K> sourceEnds;
    private final MonitorBridge<K> monitors;
    private final Termination<K> termination;
    private final ResultEmitter<K, V, R, O> emitter;
    private final EventFeeder<K, V> feeder;
    private final DirectPath<K> directPath;

    /** Each source has a subscription. Before that, no event is taken from any of them. */
    private volatile boolean open;

    WindowSubscription(
            CoreSubscriber<? super O> actual,
            Plan<K, V, R> plan,
            OutputMapping<K, V, R, O> mapping,
            Scheduler scheduler,
            int sourceCount) {
        this.actual = actual;
        this.name = plan.name();
        this.scheduler = scheduler;
        Plan.Run<K, V, R> run = plan.start().newRun();
        this.engine = run.engine();
        this.errors = new StreamErrors(actual, engine.options());
        SystemTime time = new SystemTime(scheduler, engine.followsSystemTime());
        this.batch = new Batch(engine, time);
        this.timer = new WakeUpTimer(scheduler, time, this::drain);
        this.coordinator = new SubscribeCoordinator<>(name, errors, this);
        SystemTime arrivals = engine.followsArrivals() ? time : null;
        this.sources = new Sources<>(sourceCount, plan.prefetch(), arrivals, errors, coordinator, this);
        this.sourceEnds = new SourceEnds<>(sources, batch, run, errors);
        MonitorConfig<K> monitored = plan.monitoring();
        boolean byTime = engine.timeMovesWatermarks();
        PublishedGauges gauges = monitored == null ? null : new PublishedGauges(scheduler, byTime);
        this.monitors = new MonitorBridge<>(actual, engine, time, errors, wip, gauges, this::drain);
        this.termination = new Termination<>(actual, errors, monitors, timer, sources, run);
        this.emitter = new ResultEmitter<>(
                actual, engine, mapping, plan.lateLog(), wip, demand, errors, monitors, termination);
        this.feeder = new EventFeeder<>(run, sources, sourceEnds, batch, emitter, errors, monitors, termination);
        this.directPath = new DirectPath<>(engine, wip, sources, batch, feeder, emitter, termination);
        engine.discardTo(termination::discard);
        if (monitored != null) {
            monitors.start(
                    monitored,
                    new MonitoredSubscription<>(monitored, name, engine, sources, demand, termination, monitors));
        }
    }

    /** Passes this subscription downstream, then subscribes to the sources. They may emit inside {@code subscribe}. */
    void start(List<Flux<KeyedEvent<K, ?>>> fluxes) {
        try {
            actual.onSubscribe(this);
        } catch (Throwable thrown) {
            errors.escape(thrown);
            termination.cancel();
        }
        drainLoop(); // the first run: wip starts at 1. Throws what escaped
        try {
            coordinator.subscribe(fluxes, sources::get);
        } catch (Throwable thrown) {
            errors.fail(thrown);
            drain();
        }
    }

    @Override
    public void open() {
        open = true;
        drain();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            errors.add(Exceptions.nullOrNegativeRequestException(n));
        } else {
            demand.add(n);
        }
        drain();
    }

    @Override
    public void cancel() {
        termination.cancel();
        drain();
    }

    @Override
    public boolean feedDirectly(KeyedEvent<K, ?> event) {
        return directPath.feed(event);
    }

    @Override
    public void onFailed(SourceSubscriber<K> source) {
        sourceEnds.noteFailed(source);
    }

    @Override
    public void onCompleted() {
        sourceEnds.noteCompleted();
    }

    @Override
    public NullPointerException rejectNull(SourceSubscriber<K> source, String signal, String expected) {
        NullPointerException rejected =
                new NullPointerException("A source of " + name + " called " + signal + " (expected: " + expected + ")");
        if (termination.isEnded()) {
            Operators.onErrorDropped(rejected, currentContext());
        } else {
            source.fail(rejected);
        }
        return rejected;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void drain() {
        if (wip.enter()) {
            drainLoop();
        }
    }

    @Override
    public void drainQueue() {
        if (!directPath.noteQueued()) {
            drain();
        }
    }

    /** Takes passes until no signal is left. The first signal is the caller's. */
    private void drainLoop() {
        int missed = 1;
        @Nullable Throwable rethrown = null;
        do {
            try {
                drainOnce();
            } catch (Throwable thrown) {
                recover(thrown);
            }
            Throwable escaped = errors.takeEscaped(); // before leave: then another thread may run the loop
            rethrown = rethrown == null ? escaped : rethrown;
            missed = wip.leave(missed);
        } while (missed != 0);
        if (rethrown != null) {
            StreamErrors.<RuntimeException>throwAs(rethrown);
        }
    }

    private void drainOnce() {
        monitors.runQueries();
        if (termination.isEnded()) {
            termination.dropLateSignals();
        } else {
            directPath.enterPass();
            pass();
            directPath.leavePass();
            if (!termination.isEnded()) {
                scheduleWakeUp();
            }
        }
    }

    /** An unexpected error ends the stream as a failed user function does, and the loop goes on to signal that. */
    private void recover(Throwable thrown) {
        directPath.leavePass();
        if (termination.isEnded()) {
            errors.drop(thrown);
        } else {
            errors.fail(thrown);
            wip.requestPass();
        }
    }

    /** Feeds events and emits results, one step at a time, until the sources have no event or results lack demand. */
    private void pass() {
        if (!open) {
            termination.endIfRequested();
            return;
        }
        batch.end();
        sourceEnds.freezeIfFailed();
        long turns = coordinator.turns();
        while (emitter.emitPending()) {
            if (turns-- == 0) {
                batch.beginWaiting();
                break;
            } else if (sourceEnds.allCompleted()) {
                complete();
            } else if (batch.isUsedUp() && !sources.areSomePolled()) {
                feeder.beginBatch();
            } else if (sources.wantMore()) {
                requestMore();
            } else if (!feedOrEnd()) {
                batch.beginWaiting();
                break;
            }
        }
        emitter.publishProgress();
    }

    /** Feeds the next events, or processes the end of a source. Returns whether there was either. */
    private boolean feedOrEnd() {
        return sourceEnds.freezeIfFailed() || feeder.completeNext() || feeder.feedBlock() || feeder.feedNext();
    }

    /** Completes, unless a monitor fails on the report of the last events. */
    private void complete() {
        emitter.publishProgress();
        if (!termination.endIfRequested()) {
            termination.complete();
        }
    }

    private void requestMore() {
        emitter.publishProgress();
        monitors.runQueries();
        directPath.request();
    }

    private void scheduleWakeUp() {
        if (!batch.isWaiting()) {
            return; // results wait for demand, so no window may close before the next request
        }
        try {
            timer.set(engine.nextWakeUp());
        } catch (Throwable thrown) { // from the scheduler, or from the clock
            errors.failSchedule(thrown);
            wip.requestPass();
        }
    }

    @Override
    public String stepName() {
        return name;
    }

    @Override
    public Stream<? extends Scannable> inners() {
        return sources.stream();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        return new SubscriptionAttributes(actual, sources, demand, errors, termination, scheduler).get(key);
    }
}
