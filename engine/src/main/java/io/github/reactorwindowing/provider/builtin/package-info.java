/** The providers of the library's own clocks and windowers, found in the same way as any other. Not exported. */
@NullMarked
package io.github.reactorwindowing.provider.builtin;

import org.jspecify.annotations.NullMarked;
