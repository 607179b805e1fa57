package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.monitor.OperatorConfiguration;
import io.github.reactorwindowing.monitor.WindowMonitor;
import java.util.List;

/**
 * By whom an operator is watched, and what they are told of it.
 *
 * @param name the name that the user gave to it
 * @param configuration what it was assembled with
 * @param monitors who watches, at least one
 * @param <K> the keys
 */
public record Monitoring<K>(
        String name, OperatorConfiguration configuration, List<WindowMonitor<? super K>> monitors) {}
