package io.github.reactorwindowing.engine.internal.time;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.engine.internal.usercode.ClockCalls;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.StatefulClock;

/** Makes the {@link EventTime} of an engine, by who moves watermarks, their scope and the kind of the clock. */
public final class EventTimes {

    private EventTimes() {}

    public static <K, V, S> EventTime<K, V, S> of(EngineConfig<V, ?, ?> config) {
        if (config.options().watermarks() == WatermarkSource.HOST) {
            return new HostTime<>();
        }
        Clock<? super V> clock = config.clock();
        return switch (config.options().scope()) {
            case STREAM -> new StreamTime<>(logicOf(clock));
            case KEY ->
                clock instanceof OffsetClock<? super V> offsets
                        ? new KeyOffsetTime<>(offsets)
                        : new KeyLogicTime<>((StatefulClock<? super V>) clock);
        };
    }

    private static <V> ClockLogic<? super V> logicOf(Clock<? super V> clock) {
        if (clock instanceof OffsetClock<? super V> offsets) {
            return new OffsetLogic<>(offsets);
        }
        return new ClockCalls<>((StatefulClock<? super V>) clock);
    }
}
