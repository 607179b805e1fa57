package io.github.reactorwindowing.event;

import io.github.reactorwindowing.spi.Window;

/**
 * A result of one window of one key.
 *
 * @param key the key
 * @param window the window, as it was when it fired
 * @param value the result
 * @param pane which of the window's firings this is
 * @param <K> the keys
 * @param <R> the results
 */
public record WindowResult<K, R>(K key, Window window, R value, Pane pane) {}
