/** Where orders and payments come in, from as many requests as there are, under the backpressure of the windows. */
@NullMarked
package io.github.reactorwindowing.dashboard.intake;

import org.jspecify.annotations.NullMarked;
