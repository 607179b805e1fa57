/**
 * The clocks that come with the library, and {@link io.github.reactorwindowing.clock.Clocks}, which finds them and
 * those of third parties by name.
 */
@NullMarked
package io.github.reactorwindowing.clock;

import org.jspecify.annotations.NullMarked;
