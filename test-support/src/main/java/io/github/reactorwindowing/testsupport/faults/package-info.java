/** Functions that fail when a test says so. */
@NullMarked
package io.github.reactorwindowing.testsupport.faults;

import org.jspecify.annotations.NullMarked;
