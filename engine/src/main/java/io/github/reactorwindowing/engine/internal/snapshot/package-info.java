/** Writes and reads the state of an engine, one record a key. */
@NullMarked
package io.github.reactorwindowing.engine.internal.snapshot;

import org.jspecify.annotations.NullMarked;
