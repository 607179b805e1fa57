/** Keys whose windows each have a state: sessions, counts, markers, and aligned windows that cannot share slices. */
@NullMarked
package io.github.reactorwindowing.engine.internal.windows;

import org.jspecify.annotations.NullMarked;
