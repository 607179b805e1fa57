/**
 * The algorithm, free of Reactor and of threads: {@link io.github.reactorwindowing.engine.WindowEngine} turns events and
 * the passing of time into results. For operators and adapters; applications use those.
 */
@NullMarked
package io.github.reactorwindowing.engine;

import org.jspecify.annotations.NullMarked;
