/** Counts open windows and waiting events, and compares them with their bounds. */
@NullMarked
package io.github.reactorwindowing.engine.internal.limits;

import org.jspecify.annotations.NullMarked;
