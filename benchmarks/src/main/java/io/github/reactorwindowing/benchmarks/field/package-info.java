/**
 * The field: what is to be done, and who does it. Each entrant gets the same events and gives results to the same sink.
 */
@NullMarked
package io.github.reactorwindowing.benchmarks.field;

import org.jspecify.annotations.NullMarked;
