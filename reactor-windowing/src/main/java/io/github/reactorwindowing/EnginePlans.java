package io.github.reactorwindowing;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.internal.operator.LateLog;
import io.github.reactorwindowing.internal.operator.Plan;
import io.github.reactorwindowing.internal.operator.monitor.MonitorConfig;
import io.github.reactorwindowing.join.JoinClock;
import io.github.reactorwindowing.join.JoinLogic;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.monitor.OperatorConfiguration;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts clock, windower, logic and options together to what the protocol runs. */
final class EnginePlans {

    private EnginePlans() {}

    static <K, V, S, R> Plan<K, V, R> ofStream(
            String name,
            Clock<? super V> clock,
            Windower<? super V> windower,
            WindowLogic<? super V, S, R> logic,
            WindowOptions<K, V> options) {
        EngineConfig<V, S, R> config = config(clock, windower, logic, options);
        return new Plan<>(
                name,
                options.prefetch(),
                options.scheduler(),
                monitoring(name, clock, windower, options),
                lateLog(name, clock, options),
                () -> new StreamRun<>(new WindowEngine<>(config)));
    }

    static <K, R> Plan<K, SideValue, R> ofJoin(
            List<? extends Clock<?>> clocks,
            Windower<? super SideValue> windower,
            JoinLogic<SideValue, ?, R> logic,
            WindowOptions<K, SideValue> options) {
        JoinClock first =
                new JoinClock(clocks); // refuses clocks that do not go together here, not at the first subscription
        config(first, windower, logic, options); // and so are bounds that the windower cannot keep
        @Nullable MonitorConfig<K> monitoring = monitoring("windowJoin", first, windower, options);
        LateLog lateLog = lateLog("windowJoin", first, options);
        return new Plan<>("windowJoin", options.prefetch(), options.scheduler(), monitoring, lateLog, () -> {
            JoinClock clock = new JoinClock(clocks);
            return new JoinRun<K, R>(new WindowEngine<>(config(clock, windower, logic, options)), clock);
        });
    }

    private static <K> @Nullable MonitorConfig<K> monitoring(
            String operator, Clock<?> clock, Windower<?> windower, WindowOptions<K, ?> options) {
        if (options.monitors().isEmpty()) {
            return null;
        }
        String name = options.name() == null ? operator : options.name();
        OperatorConfiguration configuration =
                new OperatorConfiguration(clock.toString(), windower.toString(), options.engine(), options.prefetch());
        return new MonitorConfig<>(name, configuration, options.monitors());
    }

    private static LateLog lateLog(String operator, Clock<?> clock, WindowOptions<?, ?> options) {
        String name = options.name() == null ? operator : options.name();
        return new LateLog(name, clock, options.engine().lateness());
    }

    private static <K, V, S, R> EngineConfig<V, S, R> config(
            Clock<? super V> clock,
            Windower<? super V> windower,
            WindowLogic<? super V, S, R> logic,
            WindowOptions<K, V> options) {
        return new EngineConfig<>(clock, windower, logic, options.engine());
    }

    private record StreamRun<K, V, R>(WindowEngine<K, V, ?, R> engine) implements Plan.Run<K, V, R> {

        @Override
        @SuppressWarnings("unchecked") // the one source is a Flux of KeyedEvent<K, V>
        public V valueOf(int side, Object value) {
            return (V) value;
        }

        @Override
        public void onSideComplete(int side) {}

        @Override
        public Object discarded(Object held) {
            return held;
        }
    }

    private record JoinRun<K, R>(WindowEngine<K, SideValue, ?, R> engine, JoinClock clock)
            implements Plan.Run<K, SideValue, R> {

        @Override
        public SideValue valueOf(int side, Object value) {
            return new SideValue(side, value);
        }

        @Override
        public void onSideComplete(int side) {
            clock.complete(side);
        }

        @Override
        public Object discarded(Object held) {
            return held instanceof SideValue sided ? sided.value() : held;
        }
    }
}
