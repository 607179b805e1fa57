package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;

/** A clock and a windower to run; one of the two is at test. */
interface Subject<V> {

    /** Made anew at each call, as whoever wrote it makes it. */
    Clock<? super Stamped<V>> clock(Setup setup);

    /** Made anew at each call, as whoever wrote it makes it. */
    Windower<? super Stamped<V>> windower();
}
