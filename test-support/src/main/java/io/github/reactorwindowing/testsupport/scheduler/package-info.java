/** Schedulers whose time a test moves. */
@NullMarked
package io.github.reactorwindowing.testsupport.scheduler;

import org.jspecify.annotations.NullMarked;
