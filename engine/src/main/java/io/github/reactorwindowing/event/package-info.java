/** What goes into a windowed stream and what comes out of it. */
@NullMarked
package io.github.reactorwindowing.event;

import org.jspecify.annotations.NullMarked;
