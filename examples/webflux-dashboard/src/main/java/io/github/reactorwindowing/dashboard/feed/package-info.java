/** What the windows say, told to as many clients as there are. */
@NullMarked
package io.github.reactorwindowing.dashboard.feed;

import org.jspecify.annotations.NullMarked;
