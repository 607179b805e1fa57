package io.github.reactorwindowing.engine.internal.core;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.internal.eviction.EvictionOrder;
import io.github.reactorwindowing.engine.internal.key.AssignmentResult;
import io.github.reactorwindowing.engine.internal.key.ClosingWindow;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyTable;
import io.github.reactorwindowing.engine.internal.key.SecondWindows;
import io.github.reactorwindowing.engine.internal.limits.StateLimits;
import io.github.reactorwindowing.engine.internal.output.ResultContext;
import io.github.reactorwindowing.engine.internal.process.Arrivals;
import io.github.reactorwindowing.engine.internal.process.FastPath;
import io.github.reactorwindowing.engine.internal.process.KeyWork;
import io.github.reactorwindowing.engine.internal.process.LateReports;
import io.github.reactorwindowing.engine.internal.process.ProcessingState;
import io.github.reactorwindowing.engine.internal.process.Settlement;
import io.github.reactorwindowing.engine.internal.slicing.Slicing;
import io.github.reactorwindowing.engine.internal.time.EventTime;
import io.github.reactorwindowing.engine.internal.time.EventTimes;
import io.github.reactorwindowing.engine.internal.time.HostTime;
import io.github.reactorwindowing.engine.internal.time.Timeline;
import io.github.reactorwindowing.engine.internal.timer.TimerService;
import io.github.reactorwindowing.engine.internal.usercode.AlignedCalls;
import io.github.reactorwindowing.engine.internal.usercode.EngineTraits;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;

/** Makes the parts of an engine and connects them. */
public final class EngineParts<K, V, S, R> {

    public final EngineConfig<V, S, R> config;
    public final EngineTraits traits;
    public final EventTime<K, V, S> time;
    public final Timeline timeline;
    public final ResultContext<K, V, R> emissions;
    final LogicCalls<V, S, R> logic;
    public final StateLimits<S> limits;
    final ClosingWindow<V, S> closing = new ClosingWindow<>();
    public final KeyContext<V, S> shared;
    final EvictionOrder<K, V, S> evictions;
    public final KeyTable<K, V, S> keys;
    public final TimerService<K, V, S> schedule;
    public final Settlement<K, V, S> settlement;
    final ProcessingState<K, V, S> step = new ProcessingState<>();
    public final KeyWork<K, V, S> work;
    final Arrivals<K, V, S> arrivals;
    public final FastPath<K, V, S> fastPath;

    public EngineParts(EngineConfig<V, S, R> config) {
        this.config = config;
        this.traits = new EngineTraits(config);
        this.time = timeOf(config);
        this.emissions = new ResultContext<>(config.windower() instanceof AlignedWindower);
        this.limits = new StateLimits<>(config.options().bounds());
        this.logic = new LogicCalls<>(config.logic(), emissions);
        this.shared = shared();
        this.evictions = new EvictionOrder<>(config.options().bounds(), shared);
        this.keys = new KeyTable<>(
                traits.retentionMicros(), new KeyLifecycle<>(KeyKinds.of(config, traits, shared), time, evictions));
        this.schedule = new TimerService<>(traits, time, shared);
        this.timeline = new Timeline(traits.timeBase());
        this.settlement = new Settlement<>(keys, schedule, timeline, evictions, shared);
        LateReports<K, V, S> late = new LateReports<>(time, emissions, shared, step);
        this.work = new KeyWork<>(config, traits, time, emissions, shared, schedule, settlement, evictions, late, step);
        this.arrivals = new Arrivals<>(
                traits, time, keys, schedule, settlement, evictions, late, work, emissions, shared, step);
        this.fastPath = new FastPath<>(config, traits, time, keys, work, shared, step, arrivals);
        time.now = timeline.clockNow();
        guardFuture();
    }

    private static <K, V, S> EventTime<K, V, S> timeOf(EngineConfig<V, S, ?> config) {
        try {
            return EventTimes.of(config);
        } catch (UserFunctionException thrown) {
            throw config.options().inMessages(thrown);
        }
    }

    private KeyContext<V, S> shared() {
        AlignedCalls windower =
                config.windower() instanceof AlignedWindower aligned ? new AlignedCalls(aligned) : AlignedCalls.NONE;
        return new KeyContext<>(
                logic, limits, new AssignmentResult(), windower, new Slicing(windower), new SecondWindows(), closing);
    }

    /** Moves the bound of the future guard to the present system time. */
    public void guardFuture() {
        arrivals.guardFuture(timeline.isUnknown() ? Timestamps.MAX : timeline.systemNow());
    }

    /** The time of the host, which moves the watermark. */
    public HostTime<K, V, S> hostTime() {
        if (time instanceof HostTime<K, V, S> host) {
            return host;
        }
        throw new IllegalStateException("The watermark comes from the clock " + MessageText.of(config.clock())
                + " (expected: options.withWatermarks(WatermarkSource.HOST))");
    }

    /** See {@code WindowEngine.nextDeadline}. */
    public long nextDeadline() {
        return time.hasEnded() ? Timestamps.END : schedule.leastTarget();
    }

    /** The system time at which there is something to do, {@link Timestamps#END} if there never is. */
    public long nextWakeUp() {
        return time.hasEnded() ? Timestamps.END : Math.min(timeline.systemAt(schedule.next()), keys.nextExpiry());
    }
}
