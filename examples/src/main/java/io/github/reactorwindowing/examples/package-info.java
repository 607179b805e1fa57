/** Short programs of the kind that one copies, each with a {@code main} of its own. */
@NullMarked
package io.github.reactorwindowing.examples;

import org.jspecify.annotations.NullMarked;
