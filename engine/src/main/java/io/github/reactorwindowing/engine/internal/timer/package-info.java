/** Which keys are due at a watermark, and when the engine next has something to do. */
@NullMarked
package io.github.reactorwindowing.engine.internal.timer;

import org.jspecify.annotations.NullMarked;
