package io.github.reactorwindowing.dashboard;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A limited number of places. If all are taken, a new holder gets the place of the one that has stalled longest, so
 * that clients that stall shut out no client that does not. Thread-safe.
 *
 * @param <H> what has a place
 */
public final class Places<H extends Places.Holder> {

    /** What has a place. */
    public interface Holder {

        /** For how long this one has stalled; zero if it does not. */
        Duration stalledFor();

        /**
         * Ends this one, whose place another one has got.
         *
         * @param waited the least time for which it had stalled
         */
        void end(Duration waited);
    }

    private final int limit;
    private final Duration yieldAfter;
    private final Set<H> taken = new LinkedHashSet<>();

    /**
     * Places that are free.
     *
     * @param limit how many there are
     * @param yieldAfter how long a holder must have stalled to lose its place
     */
    public Places(int limit, Duration yieldAfter) {
        this.limit = limit;
        this.yieldAfter = yieldAfter;
    }

    /**
     * Gives a place.
     *
     * @return whether there was one
     */
    public boolean enter(H holder) {
        Optional<H> yielding = Optional.empty();
        synchronized (this) {
            if (taken.size() >= limit) {
                yielding = longestStalled();
                if (yielding.isEmpty()) {
                    return false;
                }
                taken.remove(yielding.get());
            }
            taken.add(holder);
        }
        yielding.ifPresent(stalled -> stalled.end(yieldAfter));
        return true;
    }

    private Optional<H> longestStalled() {
        Duration longest = Duration.ZERO;
        Optional<H> found = Optional.empty();
        for (H holder : taken) {
            Duration stalled = holder.stalledFor(); // asked once, since it grows
            if (stalled.compareTo(yieldAfter) >= 0 && (found.isEmpty() || stalled.compareTo(longest) > 0)) {
                longest = stalled;
                found = Optional.of(holder);
            }
        }
        return found;
    }

    /** Frees the place of a holder, if it still has one. */
    public synchronized void leave(H holder) {
        taken.remove(holder);
    }

    /** {@return how many places are taken} */
    public synchronized int size() {
        return taken.size();
    }

    /** {@return the number of places} */
    public int limit() {
        return limit;
    }
}
