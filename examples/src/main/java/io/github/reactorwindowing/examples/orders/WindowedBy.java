package io.github.reactorwindowing.examples.orders;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import java.util.function.UnaryOperator;

/** What every operator takes. */
record WindowedBy(
        Clock<? super Entry> clock, Windower<Object> windower, UnaryOperator<WindowOptions<String, Entry>> options) {}
