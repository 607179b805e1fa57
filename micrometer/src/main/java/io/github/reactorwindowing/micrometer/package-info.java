/** Meters of window operators, for Micrometer. {@link WindowMetrics} is where to begin. */
@NullMarked
package io.github.reactorwindowing.micrometer;

import org.jspecify.annotations.NullMarked;
