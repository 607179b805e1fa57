/**
 * Checks for windowers, clocks and folds of third parties, and means for tests of one's own.
 *
 * <p><b>Checks.</b> A test class of a few lines extends {@link io.github.reactorwindowing.tck.WindowerVerification},
 * {@link io.github.reactorwindowing.tck.ClockVerification} or {@link io.github.reactorwindowing.tck.FoldVerification}
 * and inherits a test for each rule that a windower (V-1 and on), a clock (C-1 and on) or a fold (F-1 and on) must
 * hold. They play random timelines, always the same ones; one that breaks a rule is shrunk before it is reported.
 * {@code -Dwindowing.tck.tries=10000} says how many timelines a rule is tried on, {@code -Dwindowing.tck.seed=7}
 * where to begin.
 *
 * <p><b>Means.</b> {@link io.github.reactorwindowing.tck.time.Timeline} writes down what comes when and plays it into
 * an operator, {@link io.github.reactorwindowing.tck.time.ManualClock} and
 * {@link io.github.reactorwindowing.tck.time.ManualScheduler} are time that is moved by hand,
 * {@link io.github.reactorwindowing.tck.time.RecordingSubscriber} keeps what came out.
 */
@NullMarked
package io.github.reactorwindowing.tck;

import org.jspecify.annotations.NullMarked;
