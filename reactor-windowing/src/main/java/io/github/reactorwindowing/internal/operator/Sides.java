package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sources of an operator, taken from in turn. But for {@link #cancel} and {@link #stopOthers}, for the draining thread. */
final class Sides<K> {

    private final List<Side<K>> sides;

    /** The side if there is only one, as of most operators. */
    private final @Nullable Side<K> only;

    /** Whether events are taken in the order of their arrival. */
    private final boolean followsArrivals;

    private int next;

    /** The side that the last event came from. */
    private Side<K> last;

    /**
     * The sides of an operator.
     *
     * @param arrivals tells when events arrive, null if nobody wants to know
     */
    Sides(int count, int prefetch, @Nullable SystemTime arrivals, Drain<K, ?, ?, ?> drain) {
        this.followsArrivals = arrivals != null;
        this.sides = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sides.add(new Side<>(i, drain, prefetch, arrivals, count == 1));
        }
        this.last = sides.get(0);
        this.only = count == 1 ? last : null;
    }

    Side<K> get(int index) {
        return sides.get(index);
    }

    Side<K> last() {
        return last;
    }

    /** Whether a side is polled, and takes the time for it that it likes. */
    boolean areSomePolled() {
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i).isPolled()) {
                return true;
            }
        }
        return false;
    }

    /** Whether so many events can be polled from whichever sides without waiting for any; see {@link Side#has}. */
    boolean have(int events) {
        if (only != null) {
            return only.has(events);
        }
        for (int i = 0; i < sides.size(); i++) {
            if (!sides.get(i).has(events)) {
                return false;
            }
        }
        return true;
    }

    /** Whether to poll the next event may block. */
    boolean mayBlock() {
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i).queue.mayBlock()) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is one side only, of which nothing is queued. */
    boolean isOneAndEmpty() {
        return only != null && only.isEmpty();
    }

    /** Whether it is worth it to ask a side for more. */
    boolean wantMore() {
        if (only != null) {
            return only.wantsMore();
        }
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i).wantsMore()) {
                return true;
            }
        }
        return false;
    }

    /** Asks each side for as many events as were taken, where that is worth it. */
    void replenish() {
        for (int i = 0; i < sides.size(); i++) {
            sides.get(i).replenish();
        }
    }

    Stream<Side<K>> stream() {
        return sides.stream();
    }

    /** How many events each side has that were not taken yet. */
    List<Integer> queued() {
        return sides.stream().map(Side::queued).toList();
    }

    /** An event of the next side that has one, null if none has. */
    @Nullable
    KeyedEvent<K, ?> poll() {
        if (only != null) {
            return only.poll();
        }
        if (followsArrivals) {
            next = sides.indexOf(Collections.min(sides, Comparator.comparingLong(Side::headArrival)));
        }
        for (int i = 0; i < sides.size(); i++) {
            last = sides.get(next);
            next = next + 1 == sides.size() ? 0 : next + 1;
            KeyedEvent<K, ?> event = last.poll();
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    /**
     * When the event arrived that is to be taken next, as {@link SystemTime#reading()}; {@link Timestamps#END} if
     * there is none.
     */
    long headArrival() {
        long least = only == null ? Timestamps.END : only.headArrival();
        for (int i = 0; only == null && i < sides.size(); i++) {
            least = Math.min(least, sides.get(i).headArrival());
        }
        return least;
    }

    /** Cancels all sources but that of a side that failed. For any thread. */
    void stopOthers(Side<K> failed) {
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i) != failed) {
                sides.get(i).stop();
            }
        }
    }

    /** Polls no source again. */
    void stopPolling() {
        sides.forEach(side -> side.queue.stopPolling());
    }

    /** Whether no side has an event to take. */
    boolean areEmpty() {
        for (int i = 0; i < sides.size(); i++) {
            if (!sides.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Takes the error of a side that failed, null if there is none; see {@link Side#takeFailure}. */
    @Nullable
    Throwable takeFailure() {
        for (Side<K> side : sides) {
            Throwable failure = side.takeFailure();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** A side from which no more will come, and nobody was told of it; null if there is none. */
    @Nullable
    Side<K> atEnd() {
        for (int i = 0; i < sides.size(); i++) {
            Side<K> side = sides.get(i);
            if (side.isAtEnd()) {
                return side;
            }
        }
        return null;
    }

    boolean allCompleted() {
        for (Side<K> side : sides) {
            if (!side.hasCompleted()) {
                return false;
            }
        }
        return true;
    }

    void cancel() {
        sides.forEach(Side::cancel);
    }

    void discardQueues() {
        sides.forEach(Side::discardQueue);
    }
}
