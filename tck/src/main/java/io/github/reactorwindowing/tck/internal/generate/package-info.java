/**
 * Random cases, the hard ones among them, and their reduction to the least that still fails.
 */
@NullMarked
package io.github.reactorwindowing.tck.internal.generate;

import org.jspecify.annotations.NullMarked;
