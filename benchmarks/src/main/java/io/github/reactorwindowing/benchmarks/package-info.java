/** One question a class: how fast is a kind of window, in events a second, beside a loop by hand and beside others. */
@NullMarked
package io.github.reactorwindowing.benchmarks;

import org.jspecify.annotations.NullMarked;
