/** What a step has made and the host has not taken yet: results and late events, and how held values are discarded. */
@NullMarked
package io.github.reactorwindowing.engine.internal.output;

import org.jspecify.annotations.NullMarked;
