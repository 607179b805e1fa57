/** Runs the benchmarks, and makes a table and a chart of what came out. */
@NullMarked
package io.github.reactorwindowing.benchmarks.report;

import org.jspecify.annotations.NullMarked;
