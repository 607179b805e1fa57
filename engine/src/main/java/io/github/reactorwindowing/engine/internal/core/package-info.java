/** Makes the parts of an engine, and works on what is due: windows close, waiting events enter. */
@NullMarked
package io.github.reactorwindowing.engine.internal.core;

import org.jspecify.annotations.NullMarked;
