/** The time of the scheduler, in microseconds, and the one timer of a subscription. */
@NullMarked
package io.github.reactorwindowing.internal.operator.time;

import org.jspecify.annotations.NullMarked;
