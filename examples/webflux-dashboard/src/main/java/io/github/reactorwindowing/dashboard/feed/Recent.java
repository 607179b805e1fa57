package io.github.reactorwindowing.dashboard.feed;

import java.util.ArrayDeque;
import java.util.List;

/**
 * The last things of a kind, and which of them are new since one last asked. However many there are, no more are kept
 * than were said.
 *
 * @param <T> the things
 */
final class Recent<T> {

    private final int most;
    private final ArrayDeque<T> kept = new ArrayDeque<>();
    private long total;
    private long told;

    Recent(int most) {
        this.most = most;
    }

    void add(T thing) {
        if (kept.size() == most) {
            kept.removeFirst();
        }
        kept.addLast(thing);
        total++;
    }

    long total() {
        return total;
    }

    /** All that are kept, oldest first. */
    List<T> all() {
        return List.copyOf(kept);
    }

    /** {@return what is new, oldest first; the newest of it, if that is too much} */
    Fresh<T> fresh(int limit) {
        long count = total - told;
        told = total;
        int size = (int) Math.min(count, Math.min(limit, kept.size()));
        return new Fresh<>(kept.stream().skip(kept.size() - (long) size).toList(), count - size);
    }

    /**
     * What is new.
     *
     * @param things oldest first
     * @param leftOut how many more there were
     * @param <T> the things
     */
    record Fresh<T>(List<T> things, long leftOut) {}
}
