/**
 * Watching operators while they run: what comes and goes, what is held, where watermarks are. {@link WindowMonitor} is
 * where to begin.
 */
@NullMarked
package io.github.reactorwindowing.monitor;

import org.jspecify.annotations.NullMarked;
