package io.github.reactorwindowing.engine.internal.timer;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.time.EventTime;
import io.github.reactorwindowing.engine.internal.usercode.EngineTraits;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;

/**
 * When each key has something to do.
 *
 * <p>With one watermark for the stream a key is enrolled at once: in {@link TimerBuckets} where many are due together, else in a
 * {@link KeyHeap}, for a time that may be too early: a session is due later after each of its events, and is moved once for all of
 * them, when the earlier time comes. With a watermark of its own it is due at another time after almost each event, and is enrolled once for all that
 * came before somebody asks; where such watermarks do not move without events, it is looked at with each of its own and need not be
 * enrolled at all.
 */
public final class TimerService<K, V, S> {

    private static final int LEAST_TOUCHED = 1 << 16;

    private final EventTime<K, V, S> time;
    private final KeyContext<V, S> shared;
    private final boolean timeIsShared;
    private final boolean inCohorts;
    private final boolean timeMovesByItself;
    private final KeyHeap<K, V, S> heap = new KeyHeap<>();
    private final TimerBuckets<K, V, S> cohorts = new TimerBuckets<>();

    /** Keys whose deadline is to be computed, and a time before which none of them is due. */
    private ArrayList<KeyState<K, V, S>> touched = new ArrayList<>();

    private long touchedDue = Timestamps.END;

    public TimerService(EngineTraits traits, EventTime<K, V, S> time, KeyContext<V, S> shared) {
        this.time = time;
        this.shared = shared;
        this.timeIsShared = time.isShared();
        this.inCohorts = time.isShared() && traits.keysAreDueTogether();
        this.timeMovesByItself = traits.timeMovesWatermarks();
    }

    /** Whether {@link #update} does anything. */
    public boolean isKept() {
        return timeIsShared || timeMovesByItself;
    }

    /** What a key has to do later has changed; it has something to do at a watermark of {@code target} at the earliest. */
    public void update(KeyState<K, V, S> key, long target) {
        if (inCohorts) {
            cohorts.enrol(key, target);
        } else if (timeIsShared) {
            enrol(key, target);
        } else if (timeMovesByItself) {
            touch(key, target);
        }
    }

    /** Not again if it is enrolled for an earlier time: what it has to do then is looked at when that comes. */
    private void enrol(KeyState<K, V, S> key, long due) {
        if (due < heap.due(key)) {
            heap.enrol(key, due);
        }
    }

    private long dueOf(KeyState<K, V, S> key) {
        return time.due(key, key.nextTarget(shared));
    }

    private void touch(KeyState<K, V, S> key, long target) {
        touchedDue = Math.min(touchedDue, time.dueAtTheEarliest(key, target));
        if (!key.isTouched()) {
            key.setTouched(true);
            touched.add(key);
            if (touched.size() > Math.max(LEAST_TOUCHED, heap.size() / 2)) {
                enrolTouched();
            }
        }
    }

    /** A key has nothing to do. */
    public void remove(KeyState<K, V, S> key) {
        if (inCohorts) {
            cohorts.remove(key);
        } else {
            heap.remove(key);
        }
    }

    private void enrolTouched() {
        for (KeyState<K, V, S> key : touched) {
            key.setTouched(false);
            if (!key.holdsNothing()) {
                enrol(key, dueOf(key));
            }
        }
        if (touched.size() > LEAST_TOUCHED) {
            touched = new ArrayList<>();
        } else {
            touched.clear();
        }
        touchedDue = Timestamps.END;
    }

    /** With one watermark for the stream: whether it makes keys due. */
    public boolean hasDue(long watermark) {
        if (heap.least() <= watermark) {
            postponeEarly(watermark);
        }
        return cohorts.least() <= watermark || heap.least() <= watermark;
    }

    /** Moves keys to where they belong, as long as one is first that is enrolled for too early a time up to this. */
    private void postponeEarly(long upTo) {
        while (heap.size() > 0 && heap.least() <= upTo) {
            KeyState<K, V, S> key = heap.first();
            long due = dueOf(key);
            if (due <= heap.least()) {
                return;
            }
            heap.enrol(key, due);
        }
    }

    /** The time of the clock at which the next key is due. */
    public long next() {
        enrolTouched();
        postponeEarly(Timestamps.END);
        return time.nowAt(Math.min(cohorts.least(), heap.least()));
    }

    /** With one watermark for the stream: the least at which a key has something to do, {@link Timestamps#END} if there is none. */
    public long leastTarget() {
        postponeEarly(Timestamps.END);
        return Math.min(cohorts.least(), heap.least());
    }

    /** Puts the keys that are due on an agenda. */
    public void takeDue(DueKeys<K, V, S> agenda) {
        long reached = time.reached();
        if (touchedDue <= reached) {
            enrolTouched();
        }
        if (cohorts.least() <= reached) {
            cohorts.takeDue(reached, agenda);
            agenda.sort();
        }
        if (heap.least() <= reached && heap.size() > 0) {
            takeDueOfHeap(reached, agenda);
            agenda.sort();
        }
    }

    private void takeDueOfHeap(long reached, DueKeys<K, V, S> agenda) {
        while (heap.size() > 0 && heap.least() <= reached) {
            KeyState<K, V, S> key = heap.first();
            long due = dueOf(key);
            if (due > reached) {
                heap.enrol(key, due);
            } else {
                agenda.add(heap.takeFirst());
            }
        }
    }

    /** How many entries there are for keys: a measure of its memory. */
    public int entries() {
        return touched.size() + heap.size() + cohorts.entries();
    }

    public void clear() {
        touched.clear();
        heap.clear();
        cohorts.clear();
    }
}
