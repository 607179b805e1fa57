package io.github.reactorwindowing.tck.internal.model;

import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One call of a windower with an event: what it does, and whether it may. */
public final class Call<V> {

    /** Why the windower is called. */
    public enum Kind {
        ON_TIME("on time"),
        LATE("late, which may enter open windows"),
        REFUSED("late, and refused");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Merge<V>(NaiveWindow<V> survivor, NaiveWindow<V> absorbed) {}

    private final Faults faults;
    private final Kind kind;
    private final String key;
    private final Stamped<V> event;
    private final long timestamp;
    private final Set<NaiveWindow<V>> entered = new LinkedHashSet<>();
    private final Set<NaiveWindow<V>> touched = new LinkedHashSet<>();
    private final List<Merge<V>> merges = new ArrayList<>();
    private final List<Long> missed = new ArrayList<>();

    public Call(Faults faults, Kind kind, String key, Stamped<V> event, long timestamp) {
        this.faults = faults;
        this.kind = kind;
        this.key = key;
        this.event = event;
        this.timestamp = timestamp;
    }

    List<Long> missed() {
        return missed;
    }

    boolean hasEntered() {
        return !entered.isEmpty();
    }

    void opens(long start, long end, long closeAt) {
        if (kind != Kind.ON_TIME) {
            faults.add(
                    "V-8",
                    "a late event to open no window",
                    "the windower opens [" + start + ", " + end + ") for " + this);
        }
        requireBounds(start, end, closeAt);
    }

    void resizes(NaiveWindow<V> window, long start, long end, long closeAt) {
        requireBounds(start, end, closeAt);
        for (Stamped<V> value : window.values) {
            if (!value.equals(event)
                    && window.holds(value.timestamp())
                    && (value.timestamp() < start || value.timestamp() >= end)) {
                faults.add(
                        "V-1",
                        "a window to hold the events in it for as long as it is open",
                        "the windower resizes " + window + " to [" + start + ", " + end + "), without its event of "
                                + value.timestamp());
            }
        }
    }

    private void requireBounds(long start, long end, long closeAt) {
        if (start >= end) {
            faults.add("V-1", "a window to end after its start", "one is [" + start + ", " + end + ") for " + this);
        }
        if (closeAt < end) {
            faults.add(
                    "V-5",
                    "closeAt at or above the end",
                    "the window [" + start + ", " + end + ") for " + this + " closes at " + closeAt);
        }
    }

    void touches(NaiveWindow<V> window) {
        touched.add(window);
    }

    void merges(NaiveWindow<V> survivor, NaiveWindow<V> absorbed) {
        merges.add(new Merge<>(survivor, absorbed));
    }

    void enters(NaiveWindow<V> window) {
        if (kind == Kind.REFUSED) {
            faults.add("V-8", "onRejected to enter nothing", this + " enters " + window);
        } else if (window.values.contains(event)) {
            faults.add("V-2", "an event to enter a window once", this + " enters " + window + " again");
        } else {
            window.values.add(event);
            entered.add(window);
        }
    }

    /** {@return whether a window is one that the event would have been in} */
    boolean concerns(NaiveWindow<V> window) {
        return window.holds(timestamp);
    }

    void misses(long id, boolean isOpen) {
        if (id != Window.UNKNOWN_ID && missed.contains(id)) {
            faults.add("V-2", "an event to miss a window once", this + " misses window " + id + " again");
        }
        if (kind == Kind.LATE && isOpen) {
            faults.add(
                    "V-8",
                    "onLate to miss windows that have closed",
                    this + " misses window " + id + ", which is open and would hold it");
        }
        missed.add(id);
    }

    /** The windower returned. */
    void finish() {
        if (entered.isEmpty() && missed.isEmpty()) {
            faults.add(
                    kind == Kind.ON_TIME ? "V-2" : "V-8",
                    "an event to enter a window or to be reported as missed",
                    this + " was neither put into a window nor reported");
        }
        for (NaiveWindow<V> window : entered) {
            NaiveWindow<V> holder = window.survivor();
            if (!holder.holds(timestamp)) {
                faults.add(
                        "V-1",
                        "an event to be in windows that hold its timestamp, start <= ts < end",
                        this + " is in " + holder);
            }
            if (missed.contains(holder.id())) {
                faults.add("V-2", "an event to enter a window or to miss it", this + " did both with " + holder);
            }
        }
        merges.forEach(this::requireCovered);
        requireOpenForTheEvent();
    }

    private void requireCovered(Merge<V> merge) {
        NaiveWindow<V> survivor = merge.survivor.survivor();
        NaiveWindow<V> absorbed = merge.absorbed;
        if (survivor.start() > absorbed.start() || survivor.end() < absorbed.end()) {
            faults.add(
                    "V-6",
                    "a window to cover those that were merged into it",
                    survivor + " does not cover " + absorbed + " after " + this);
        }
    }

    private void requireOpenForTheEvent() {
        if (kind != Kind.ON_TIME) {
            return;
        }
        for (NaiveWindow<V> window : touched) {
            boolean watermarkCloses = window.absorber == null && window.closeAt() != Timestamps.NONE;
            if (watermarkCloses && window.closeAt() <= timestamp) {
                faults.add(
                        "V-5",
                        "a window that is opened or resized for an event on time to close after it, closeAt > ts",
                        window + " for " + this + " closes at " + window.closeAt());
            }
        }
    }

    @Override
    public String toString() {
        return key + event.number() + " of " + timestamp + " (" + kind.words + ")";
    }
}
