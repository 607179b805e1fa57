package io.github.reactorwindowing.internal.operator.monitor;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.signal.WorkInProgress;
import io.github.reactorwindowing.internal.operator.time.SystemTime;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.SignalType;

/**
 * Connects the drain loop with the monitors of a subscription: reports to them, publishes gauges, and runs their
 * queries. Does nothing if the operator has no monitors. For the draining thread, but for {@link #ask} and
 * {@link #gauges}.
 */
public final class MonitorBridge<K> {

    private final CoreSubscriber<?> actual;
    private final WindowEngine<K, ?, ?, ?> engine;
    private final SystemTime time;
    private final StreamErrors errors;
    private final WorkInProgress wip;
    private final Runnable drain;

    /** These three are null if the operator has no monitors. */
    private final @Nullable PublishedGauges gauges;

    private final @Nullable MonitorNotifier<K> notifier;
    private final @Nullable QueryQueue queries;

    /** The number of processed events that are not reported yet. */
    private long unreported;

    private boolean ended;

    /**
     * A bridge to monitors that are not started.
     *
     * @param gauges for the numbers that other threads read; null if the operator has no monitors
     * @param drain adds a signal and runs the drain loop if no other thread does
     */
    public MonitorBridge(
            CoreSubscriber<?> actual,
            WindowEngine<K, ?, ?, ?> engine,
            SystemTime time,
            StreamErrors errors,
            WorkInProgress wip,
            @Nullable PublishedGauges gauges,
            Runnable drain) {
        this.actual = actual;
        this.engine = engine;
        this.time = time;
        this.errors = errors;
        this.wip = wip;
        this.drain = drain;
        this.gauges = gauges;
        this.notifier = gauges == null ? null : new MonitorNotifier<>();
        this.queries = gauges == null ? null : new QueryQueue();
    }

    /** Starts the monitors. A monitor that fails to start fails the subscription. */
    public void start(MonitorConfig<K> config, RunningOperator<K> operator) {
        if (notifier != null) {
            notifier.start(config, operator, actual.currentContext());
        }
    }

    /** Counts processed events, to be reported once for many of them. */
    public void eventsProcessed(int count) {
        unreported += count;
    }

    /** Reports the events since the last call, and publishes the gauges. Called once a batch and before each wait. */
    public void publishProgress() {
        if (gauges != null && !ended) {
            gauges.write(engine);
            reportEvents();
            unreported = 0;
        }
    }

    public void reportEvents() {
        if (notifier != null) {
            report(to -> to.events(unreported, engine.idleKeysEvicted()));
        }
    }

    public void reportResult(WindowResult<K, ?> result) {
        if (notifier != null) {
            report(to -> to.result(result, time.now()));
        }
    }

    public void reportLate(LateEvent<K, ?> late) {
        if (notifier != null) {
            report(to -> to.late(late));
        }
    }

    /** A monitor that fails ends the stream. */
    private void report(Consumer<MonitorNotifier<K>> message) {
        if (notifier == null || ended) {
            return;
        }
        try {
            message.accept(notifier);
        } catch (Throwable thrown) {
            errors.fail(thrown);
            wip.requestPass(); // the loop may be about to end, and must look at the error first
        }
    }

    /** Reports the end. Errors of monitors are dropped. */
    public void end(SignalType signal) {
        ended = true;
        if (gauges != null && notifier != null) {
            gauges.clear();
            errors.guard(() -> notifier.end(signal, errors::drop));
        }
    }

    /** Has the draining thread run a query between two steps of the engine. For any thread. */
    public void ask(Runnable query) {
        if (queries == null) {
            throw new AssertionError("a query needs a monitor");
        }
        queries.add(query);
        drain.run();
    }

    /** Runs all queries that were asked. */
    public void runQueries() {
        if (queries != null) {
            queries.runAll(actual.currentContext());
        }
    }

    /** {@return the numbers last published} For any thread. */
    public OperatorGauges gauges(int queuedEvents) {
        if (gauges == null) {
            throw new AssertionError("gauges need a monitor");
        }
        return gauges.read(queuedEvents);
    }
}
