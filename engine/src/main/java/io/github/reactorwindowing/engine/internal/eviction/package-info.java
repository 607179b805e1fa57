/** Orders keys by the age of what they hold, for bounds that evict the oldest. */
@NullMarked
package io.github.reactorwindowing.engine.internal.eviction;

import org.jspecify.annotations.NullMarked;
