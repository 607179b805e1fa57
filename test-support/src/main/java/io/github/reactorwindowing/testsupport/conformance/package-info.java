/** The 200 cases of an independent implementation, and the checks of what a run of a case gave. */
@NullMarked
package io.github.reactorwindowing.testsupport.conformance;

import org.jspecify.annotations.NullMarked;
