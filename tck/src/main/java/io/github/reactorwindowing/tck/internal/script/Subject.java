package io.github.reactorwindowing.tck.internal.script;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;

/** A clock and a windower to run; one of the two is at test. */
public interface Subject<V> {

    /** Created at each call, as its author creates it. */
    Clock<? super Stamped<V>> clock(Setup setup);

    /** Created at each call, as its author creates it. */
    Windower<? super Stamped<V>> windower();
}
