/** What an engine and its host agree on: configuration, options, codecs of snapshots, and what there is to take. */
@NullMarked
package io.github.reactorwindowing.engine.contract;

import org.jspecify.annotations.NullMarked;
