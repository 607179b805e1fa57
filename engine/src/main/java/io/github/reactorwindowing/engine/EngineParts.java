package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;

/** Makes the parts of an engine and connects them. */
final class EngineParts<K, V, S, R> {

    final EngineConfig<V, S, R> config;
    final EngineTraits traits;
    final EventTime<K, V, S> time;
    final Timeline timeline;
    final Emissions<K, V, R> emissions;
    final LogicCalls<V, S, R> logic;
    final StateLimits<S> limits;
    final ClosingWindow<V, S> closing = new ClosingWindow<>();
    final Shared<K, V, S> shared;
    final EvictionOrder<K, V, S> evictions;
    final KeyTable<K, V, S> keys;
    final Schedule<K, V, S> schedule;
    final Settlement<K, V, S> settlement;
    final Step<K, V, S> step = new Step<>();
    final KeyWork<K, V, S> work;
    final Arrivals<K, V, S> arrivals;
    final FastPath<K, V, S> fastPath;

    EngineParts(EngineConfig<V, S, R> config) {
        this.config = config;
        this.traits = new EngineTraits(config);
        this.time = timeOf(config);
        this.emissions = new Emissions<>(config.windower() instanceof AlignedWindower);
        this.limits = new StateLimits<>(config.options().bounds());
        this.logic = new LogicCalls<>(config.logic(), emissions);
        this.shared = shared();
        this.evictions = new EvictionOrder<>(config.options().bounds(), shared);
        this.keys = new KeyTable<>(
                traits.retentionMicros(), new KeyLifecycle<>(KeyKinds.of(config, traits, shared), time, evictions));
        this.schedule = new Schedule<>(traits, time, shared);
        this.timeline = new Timeline(traits.timeBase());
        this.settlement = new Settlement<>(keys, schedule, timeline, evictions, shared);
        this.work = new KeyWork<>(config, traits, time, emissions, shared, schedule, settlement, evictions, step);
        this.arrivals =
                new Arrivals<>(traits, time, keys, schedule, settlement, evictions, work, emissions, shared, step);
        this.fastPath = new FastPath<>(config, traits, time, keys, work, shared, step, arrivals);
        time.now = timeline.clockNow();
        guardFuture();
    }

    private static <K, V, S> EventTime<K, V, S> timeOf(EngineConfig<V, S, ?> config) {
        try {
            return EventTime.of(config);
        } catch (UserFunctionException thrown) {
            throw config.options().inMessages(thrown);
        }
    }

    private Shared<K, V, S> shared() {
        AlignedCalls windower =
                config.windower() instanceof AlignedWindower aligned ? new AlignedCalls(aligned) : AlignedCalls.NONE;
        return new Shared<>(logic, limits, new Fate(), windower, new Slicing(windower), new SecondWindows(), closing);
    }

    /** Moves the bound of the future guard to the present system time. */
    void guardFuture() {
        arrivals.guardFuture(timeline.systemNow());
    }

    /** The system time at which there is something to do, {@link Timestamps#END} if there never is. */
    long nextWakeUp() {
        return time.hasEnded() ? Timestamps.END : Math.min(timeline.systemAt(schedule.next()), keys.nextExpiry());
    }
}
