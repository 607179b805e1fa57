/**
 * Runs one case through the engine, through an operator, or through a fold.
 */
@NullMarked
package io.github.reactorwindowing.tck.internal.run;

import org.jspecify.annotations.NullMarked;
