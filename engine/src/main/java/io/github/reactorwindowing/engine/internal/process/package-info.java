/** Puts one event into the windows of its key: on time, waiting, late or rejected. */
@NullMarked
package io.github.reactorwindowing.engine.internal.process;

import org.jspecify.annotations.NullMarked;
