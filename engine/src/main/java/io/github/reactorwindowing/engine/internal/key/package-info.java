/** The state of a key without its windows, the table of all keys, and what keys share. The windows of a key are in a subclass. */
@NullMarked
package io.github.reactorwindowing.engine.internal.key;

import org.jspecify.annotations.NullMarked;
