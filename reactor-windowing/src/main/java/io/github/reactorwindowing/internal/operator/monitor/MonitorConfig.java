package io.github.reactorwindowing.internal.operator.monitor;

import io.github.reactorwindowing.monitor.OperatorConfiguration;
import io.github.reactorwindowing.monitor.WindowMonitor;
import java.util.List;

/**
 * The monitors of an operator, and what they are to know about the operator.
 *
 * @param name the name that the user gave to the operator
 * @param configuration the configuration at assembly
 * @param monitors at least one
 * @param <K> the keys
 */
public record MonitorConfig<K>(
        String name, OperatorConfiguration configuration, List<WindowMonitor<? super K>> monitors) {}
