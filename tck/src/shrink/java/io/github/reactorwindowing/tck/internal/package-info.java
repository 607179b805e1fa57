/** Parts of the kit that the library's own tests compile too; not exported. */
@NullMarked
package io.github.reactorwindowing.tck.internal;

import org.jspecify.annotations.NullMarked;
