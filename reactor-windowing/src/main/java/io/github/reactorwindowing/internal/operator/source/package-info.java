/** The sources of an operator: their subscriptions, their queues, what is requested of them, and what they hold. */
@NullMarked
package io.github.reactorwindowing.internal.operator.source;

import org.jspecify.annotations.NullMarked;
