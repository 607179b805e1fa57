/**
 * One case: what a clock and a windower are given, and what comes out.
 */
@NullMarked
package io.github.reactorwindowing.tck.internal.script;

import org.jspecify.annotations.NullMarked;
