package io.github.reactorwindowing.engine.internal.timer;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * The keys that have something to do in the present step, in the order in which they were first seen (rule O-2).
 *
 * <p>Either those that were put down one by one, or those of one list of {@link TimerBuckets}, which is used as it is.
 */
public final class DueKeys<K, V, S> {

    /**
     * So many keys are fetched from memory at once, ahead of their turns: to wait for all of them takes as long as for one. A power of two.
     */
    private static final int AHEAD = 8;

    private KeyList<K, V, S> keys = new KeyList<>();
    private int next;

    /** If the list is a cohort's, when it was due: keys for which that is not so any more are passed over. */
    private long due = Timestamps.NONE;

    /** Keeps the fetching of keys from being optimized away. */
    @SuppressWarnings("UnusedVariable")
    private int fetched;

    public boolean isEmpty() {
        return next == keys.size();
    }

    /** Puts a key down; {@link #sort} is to follow. */
    public void add(KeyState<K, V, S> key) {
        if (!key.isOnAgenda()) {
            key.setOnAgenda(true);
            keys.add(key);
        }
    }

    public void sort() {
        keys.sort();
    }

    /**
     * Uses a cohort while it is empty.
     *
     * @return an empty list in place of it
     */
    KeyList<K, V, S> use(KeyList<K, V, S> cohort, long cohortDue) {
        KeyList<K, V, S> unused = keys;
        keys = cohort;
        due = cohortDue;
        keys.sort();
        return unused;
    }

    /** Takes the next key off, null if there is none. */
    @Nullable
    public KeyState<K, V, S> take() {
        while (next < keys.size()) {
            if ((next & (AHEAD - 1)) == 0) {
                fetched = keys.fetch(next + AHEAD, next + 2 * AHEAD) + keys.fetchNames(next, next + AHEAD);
            }
            KeyState<K, V, S> key = keys.get(next++);
            boolean isCohort = due != Timestamps.NONE;
            boolean isStillDue = !isCohort || key.offset == due;
            if (isCohort && isStillDue) {
                key.offset = Timestamps.END;
            }
            key.setOnAgenda(false);
            if (next == keys.size()) {
                clear();
            }
            if (isStillDue) {
                return key;
            }
        }
        return null;
    }

    private void clear() {
        keys.clear();
        next = 0;
        due = Timestamps.NONE;
    }
}
