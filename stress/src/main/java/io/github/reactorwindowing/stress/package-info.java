/** Two signals at a time under jcstress, one class for each pair; {@link Scene} is what they share. */
@NullMarked
package io.github.reactorwindowing.stress;

import org.jspecify.annotations.NullMarked;
