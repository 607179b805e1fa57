/**
 * The numbered rules that a windower, a clock or a fold has to keep, each with its check.
 */
@NullMarked
package io.github.reactorwindowing.tck.internal.rules;

import org.jspecify.annotations.NullMarked;
