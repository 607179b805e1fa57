/** Calls of user functions (clock, windower, logic of windows): each names the function that fails. */
@NullMarked
package io.github.reactorwindowing.engine.internal.usercode;

import org.jspecify.annotations.NullMarked;
