/** The protocol: demand, drain and timer. Knows Reactor and nothing of windows. */
@NullMarked
package io.github.reactorwindowing.internal.operator;

import org.jspecify.annotations.NullMarked;
