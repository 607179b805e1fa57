/**
 * What a check found, and how it is described.
 */
@NullMarked
package io.github.reactorwindowing.tck.internal.fault;

import org.jspecify.annotations.NullMarked;
