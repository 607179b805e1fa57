package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.TimeBase;
import java.util.ArrayList;

/**
 * When each key has something to do. With one watermark for the stream a key is enrolled at once; with a watermark of its own, it is
 * due at another time after almost each event, and is enrolled once for all that came before somebody asks.
 */
final class Schedule<K, V, S> {

    private final EventTime<K, V, S> time;
    private final boolean timeMovesByItself;
    private final Deadlines<K, V, S> deadlines = new Deadlines<>();
    private final ArrayList<KeyState<K, V, S>> touched = new ArrayList<>();

    Schedule(EventTime<K, V, S> time, TimeBase base) {
        this.time = time;
        this.timeMovesByItself = base != TimeBase.EVENTS;
    }

    /** What a key has to do later has changed. */
    void update(KeyState<K, V, S> key) {
        if (time.isShared()) {
            deadlines.enrol(key, key.nextTarget());
        } else if (timeMovesByItself && !key.touched) {
            key.touched = true;
            touched.add(key);
        }
    }

    /** A key has nothing to do. */
    void remove(KeyState<K, V, S> key) {
        deadlines.remove(key);
    }

    private void enrolTouched() {
        for (KeyState<K, V, S> key : touched) {
            key.touched = false;
            if (!key.holdsNothing()) {
                deadlines.enrol(key, time.due(key, key.nextTarget()));
            }
        }
        touched.clear();
    }

    /** The time of the clock at which the next key is due. */
    long next() {
        enrolTouched();
        return time.nowAt(deadlines.least());
    }

    /** Puts the keys that are due on an agenda. */
    void takeDue(Agenda<K, V, S> agenda) {
        enrolTouched();
        long reached = time.reached();
        while (!deadlines.isEmpty() && deadlines.least() <= reached) {
            agenda.add(deadlines.takeLeast());
        }
        agenda.sort();
    }

    void clear() {
        touched.clear();
    }
}
