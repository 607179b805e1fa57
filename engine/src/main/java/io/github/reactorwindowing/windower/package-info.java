/**
 * The windowers that come with the library, and {@link io.github.reactorwindowing.windower.Windowers}, which finds them
 * and those of third parties by name.
 */
@NullMarked
package io.github.reactorwindowing.windower;

import org.jspecify.annotations.NullMarked;
