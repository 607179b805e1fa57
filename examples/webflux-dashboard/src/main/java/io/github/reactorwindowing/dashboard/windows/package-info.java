/** The windows. */
@NullMarked
package io.github.reactorwindowing.dashboard.windows;

import org.jspecify.annotations.NullMarked;
