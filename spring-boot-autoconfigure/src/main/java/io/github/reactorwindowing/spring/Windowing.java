package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.clock.Clocks;
import io.github.reactorwindowing.monitor.WindowMonitor;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.Windowers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What an application has said of windows in its properties, to make operators with: windowers and clocks by name, and
 * options with its defaults and everything that watches operators (meters, the endpoint, monitors of its own).
 *
 * <p>Immutable. There is nothing static behind it: two applications in one JVM do not see each other.
 */
public final class Windowing {

    private final Map<String, Windower<Object>> windowers;
    private final Map<String, NamedClock> clocks;
    private final OptionDefaults defaults;
    private final List<WindowMonitor<Object>> monitors;
    private final List<WindowOptionsCustomizer> customizers;

    Windowing(
            Map<String, Windower<Object>> windowers,
            Map<String, NamedClock> clocks,
            OptionDefaults defaults,
            List<WindowMonitor<Object>> monitors,
            List<WindowOptionsCustomizer> customizers) {
        this.windowers = Map.copyOf(windowers);
        this.clocks = Map.copyOf(clocks);
        this.defaults = defaults;
        this.monitors = List.copyOf(monitors);
        this.customizers = List.copyOf(customizers);
    }

    /**
     * Returns a windower.
     *
     * @param nameOrSpec a name of {@code windowing.windowers}, or else a line as {@link Windowers#of} reads it
     * @return the windower
     * @throws IllegalArgumentException if it is neither
     */
    public Windower<Object> windower(String nameOrSpec) {
        Windower<Object> named = windowers.get(nameOrSpec);
        return named != null ? named : Windowers.of(nameOrSpec);
    }

    /**
     * Returns a clock.
     *
     * @param nameOrSpec a name of {@code windowing.clocks}, or else a line as {@link Clocks#of} reads it
     * @param timestamp gives the timestamp of a value, for clocks that want it
     * @param <V> the values
     * @return the clock
     * @throws IllegalArgumentException if it is neither
     */
    public <V> Clock<? super V> clock(String nameOrSpec, Function<? super V, Instant> timestamp) {
        NamedClock named = clocks.get(nameOrSpec);
        return named != null ? named.of(timestamp) : Clocks.of(nameOrSpec, timestamp);
    }

    /**
     * Options for an operator: the application's defaults, a name, whatever watches operators, and then what
     * {@link WindowOptionsCustomizer}s make of it, in their order.
     *
     * @param name what meters and the endpoint know the operator by
     * @param <K> the keys
     * @param <V> the values
     * @return changes the options of an operator
     */
    public <K, V> UnaryOperator<WindowOptions<K, V>> options(String name) {
        return options(name, options -> options);
    }

    /**
     * Returns the same, and last, what this operator's own code says.
     *
     * @param name what meters and the endpoint know the operator by
     * @param more changes options once again
     * @param <K> the keys
     * @param <V> the values
     * @return changes the options of an operator
     */
    public <K, V> UnaryOperator<WindowOptions<K, V>> options(String name, UnaryOperator<WindowOptions<K, V>> more) {
        return options -> {
            WindowOptions<K, V> chosen = defaults.applyTo(options).name(name);
            for (WindowMonitor<Object> monitor : monitors) {
                chosen = chosen.monitor(monitor);
            }
            return more.apply(customized(name, chosen));
        };
    }

    @SuppressWarnings("unchecked") // options hold no key and no value, only functions that take some
    private <K, V> WindowOptions<K, V> customized(String name, WindowOptions<K, V> options) {
        WindowOptions<Object, Object> chosen = (WindowOptions<Object, Object>) options;
        for (WindowOptionsCustomizer customizer : customizers) {
            chosen = customizer.customize(name, chosen);
        }
        return (WindowOptions<K, V>) chosen;
    }
}
