/** Reports to monitors, and answers their questions, without work for operators that have none. */
@NullMarked
package io.github.reactorwindowing.internal.operator.monitor;

import org.jspecify.annotations.NullMarked;
