/** The exceptions of the library: a function of the user failed, a bound is reached, a snapshot cannot be read. */
@NullMarked
package io.github.reactorwindowing.engine.error;

import org.jspecify.annotations.NullMarked;
