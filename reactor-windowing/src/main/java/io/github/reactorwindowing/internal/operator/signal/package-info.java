/** What the drain loop looks at: signals that came, demand, and errors. */
@NullMarked
package io.github.reactorwindowing.internal.operator.signal;

import org.jspecify.annotations.NullMarked;
