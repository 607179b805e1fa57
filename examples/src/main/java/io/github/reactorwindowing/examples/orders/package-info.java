/** A command-line program that reads a CSV file and prints its windows. {@link OrdersApp} is where to begin. */
@NullMarked
package io.github.reactorwindowing.examples.orders;

import org.jspecify.annotations.NullMarked;
