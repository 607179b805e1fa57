package io.github.reactorwindowing.tck.internal.model;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the model has of a key. */
public final class NaiveKey<V> {

    /** An event that is on time and waits for its turn (rule O-1). */
    record Waiting<V>(Stamped<V> event, long timestamp) {}

    final String name;
    final NaiveWindows<V> windows;
    final List<Waiting<V>> waiting = new ArrayList<>();

    /** Its own, or that of the stream. */
    ClockLogic<? super Stamped<V>> clock;

    WindowerLogic<? super Stamped<V>> logic;

    NaiveKey(
            String name, WindowerLogic<? super Stamped<V>> logic, ClockLogic<? super Stamped<V>> clock, Faults faults) {
        this.name = name;
        this.logic = logic;
        this.clock = clock;
        this.windows = new NaiveWindows<>(faults, this::onWindowRetired);
    }

    private void onWindowRetired(OpenWindow window) {
        logic.onWindowRetired(window);
    }

    boolean holdsNothing() {
        return waiting.isEmpty() && windows.hasNone();
    }

    /** The one whose turn is next: least in time, of equals the one that came first. */
    @Nullable
    Waiting<V> nextWaiting() {
        return waiting.stream()
                .min(Comparator.comparingLong(Waiting::timestamp))
                .orElse(null);
    }
}
