/** What is done with the values of a window: ready-made logics. */
@NullMarked
package io.github.reactorwindowing.fold;

import org.jspecify.annotations.NullMarked;
