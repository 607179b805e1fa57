/**
 * The naive reference: windows computed with as little cleverness as possible, for comparison with the engine.
 */
@NullMarked
package io.github.reactorwindowing.tck.internal.model;

import org.jspecify.annotations.NullMarked;
