/** The form of a snapshot: records, each framed with kind, length and checksum. */
@NullMarked
package io.github.reactorwindowing.engine.internal.record;

import org.jspecify.annotations.NullMarked;
