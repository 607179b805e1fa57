/** Joins of two or more sides inside a window (rule R-4). */
@NullMarked
package io.github.reactorwindowing.join;

import org.jspecify.annotations.NullMarked;
