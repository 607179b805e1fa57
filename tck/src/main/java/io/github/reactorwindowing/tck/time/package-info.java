/**
 * Tools for tests of your own pipelines in virtual time: a scheduler and a clock that a test moves, a subscriber that
 * records, and a timeline that draws what comes when.
 */
@NullMarked
package io.github.reactorwindowing.tck.time;

import org.jspecify.annotations.NullMarked;
