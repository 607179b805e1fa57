/** Keys whose windows share slices: an event is folded once, however many windows hold it. */
@NullMarked
package io.github.reactorwindowing.engine.internal.sliced;

import org.jspecify.annotations.NullMarked;
