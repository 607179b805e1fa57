/** Makes customers where there are none. */
@NullMarked
package io.github.reactorwindowing.dashboard.generator;

import org.jspecify.annotations.NullMarked;
