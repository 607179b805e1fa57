/** Cuts time into slices, the parts that overlapping windows share. */
@NullMarked
package io.github.reactorwindowing.engine.internal.slicing;

import org.jspecify.annotations.NullMarked;
