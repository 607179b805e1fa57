/**
 * A shop's orders in live windows: {@link io.github.reactorwindowing.dashboard.windows.SalesWindows} is where to begin.
 */
@NullMarked
package io.github.reactorwindowing.dashboard;

import org.jspecify.annotations.NullMarked;
