/** The operators: {@link io.github.reactorwindowing.Windows} and their options. */
@NullMarked
package io.github.reactorwindowing;

import org.jspecify.annotations.NullMarked;
