/**
 * What a clock, a windower and a fold must do, and the values they exchange with the engine.
 *
 * <p><b>Time.</b> Every {@code long} that is a timestamp, a watermark, a bound of a window or a system
 * time counts microseconds since 1970-01-01T00:00Z; {@link Timestamps} converts and holds the bounds.
 * A watermark {@code W} is exclusive: no more events with a timestamp below {@code W} are expected.
 *
 * <p><b>Two types each.</b> What a user configures ({@link Clock}, {@link Windower}) is an immutable value
 * that any number of streams may share. What runs for one key ({@link ClockLogic}, {@link WindowerLogic})
 * is made from it, is mutable, and is only ever called by one thread at a time.
 */
@NullMarked
package io.github.reactorwindowing.spi;

import org.jspecify.annotations.NullMarked;
