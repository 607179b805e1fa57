/** A long run under load: does memory stay flat, and is every event accounted for? */
@NullMarked
package io.github.reactorwindowing.examples.soak;

import org.jspecify.annotations.NullMarked;
