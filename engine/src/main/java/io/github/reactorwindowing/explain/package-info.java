/** What a running engine looks like from outside: read-only, as it was at one moment. */
@NullMarked
package io.github.reactorwindowing.explain;

import org.jspecify.annotations.NullMarked;
