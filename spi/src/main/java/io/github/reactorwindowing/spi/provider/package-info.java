/**
 * Finds windowers and clocks by name. A provider builds one from options, and describes them. {@code ServiceLoader}
 * finds the providers.
 */
@NullMarked
package io.github.reactorwindowing.spi.provider;

import org.jspecify.annotations.NullMarked;
