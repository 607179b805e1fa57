/** Watermarks for each key or for the stream, and the system time that moves them. */
@NullMarked
package io.github.reactorwindowing.engine.internal.time;

import org.jspecify.annotations.NullMarked;
