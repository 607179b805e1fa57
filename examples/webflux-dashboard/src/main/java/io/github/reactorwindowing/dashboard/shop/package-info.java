/** What the shop sells, and what its customers send. */
@NullMarked
package io.github.reactorwindowing.dashboard.shop;

import org.jspecify.annotations.NullMarked;
