/** How clocks and windowers are found by name. Not exported. */
@NullMarked
package io.github.reactorwindowing.provider;

import org.jspecify.annotations.NullMarked;
