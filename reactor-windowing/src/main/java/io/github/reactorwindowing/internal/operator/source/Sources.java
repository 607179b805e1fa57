package io.github.reactorwindowing.internal.operator.source;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.time.SystemTime;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of an operator, polled one after the other. For the draining thread, but for {@link #cancel},
 * {@link #stopOthers} and {@link #queued}.
 */
public final class Sources<K> {

    private final List<SourceSubscriber<K>> all;

    /** The source if there is only one, as for most operators: saves the loop on the hot path. */
    private final @Nullable SourceSubscriber<K> only;

    /** Whether events are taken in the order of their arrival. */
    private final boolean followsArrivals;

    private int next;

    /** The source of the last event. */
    private SourceSubscriber<K> last;

    /**
     * Sources without subscriptions.
     *
     * @param arrivals gives the time of each arrival; null if the times are not needed
     */
    public Sources(
            int count,
            int prefetch,
            @Nullable SystemTime arrivals,
            StreamErrors errors,
            SubscribeCoordinator<K> coordinator,
            SourceParent<K> parent) {
        this.followsArrivals = arrivals != null;
        this.all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new SourceSubscriber<>(i, parent, errors, coordinator, prefetch, arrivals, count == 1));
        }
        this.last = all.get(0);
        this.only = count == 1 ? last : null;
    }

    public SourceSubscriber<K> get(int index) {
        return all.get(index);
    }

    public SourceSubscriber<K> last() {
        return last;
    }

    /** {@return whether some source is polled, which may block} */
    public boolean areSomePolled() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).queue.isSource()) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether this number of events can be polled without a wait, whichever sources are next} */
    public boolean have(int events) {
        if (only != null) {
            return only.has(events);
        }
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).has(events)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether the next poll may block} */
    public boolean mayBlock() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).queue.mayBlock()) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether there is only one source, and no event of it is queued} */
    public boolean isOneAndEmpty() {
        return only != null && only.queue.isEmpty();
    }

    /** {@return whether enough events of some source were taken for another request} */
    public boolean wantMore() {
        if (only != null) {
            return only.wantsMore();
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).wantsMore()) {
                return true;
            }
        }
        return false;
    }

    /** Requests as many events from each source as were taken, where they are enough. */
    public void replenish() {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).replenish();
        }
    }

    public Stream<SourceSubscriber<K>> stream() {
        return all.stream();
    }

    /** {@return the number of queued events of each source} For any thread. */
    public List<Integer> queued() {
        return all.stream().map(SourceSubscriber::queued).toList();
    }

    /** {@return the number of queued events} For any thread. */
    public int queuedTotal() {
        return all.stream().mapToInt(SourceSubscriber::queued).sum();
    }

    /** Takes an event of the next source that has one, null if none has. */
    @Nullable
    public KeyedEvent<K, ?> poll() {
        if (only != null) {
            return only.poll();
        }
        if (followsArrivals) {
            next = all.indexOf(Collections.min(all, Comparator.comparingLong(SourceSubscriber::headArrival)));
        }
        for (int i = 0; i < all.size(); i++) {
            last = all.get(next);
            next = next + 1 == all.size() ? 0 : next + 1;
            KeyedEvent<K, ?> event = last.poll();
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    /** When the next event arrived, as {@link SystemTime#reading()}; {@link Timestamps#END} if there is none. */
    public long headArrival() {
        long least = only == null ? Timestamps.END : only.headArrival();
        for (int i = 0; only == null && i < all.size(); i++) {
            least = Math.min(least, all.get(i).headArrival());
        }
        return least;
    }

    /** Cancels all sources but the failed one. For any thread. */
    public void stopOthers(SourceSubscriber<K> failed) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) != failed) {
                all.get(i).stop();
            }
        }
    }

    /** Ends all sources that are polled where they are. */
    public void stopPolling() {
        all.forEach(source -> source.queue.stopPolling());
    }

    /** {@return whether no source has an event} */
    public boolean areEmpty() {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).queue.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Takes the error of a source that failed, null if there is none; see {@link SourceSubscriber#takeFailure}. */
    @Nullable
    public Throwable takeFailure() {
        for (SourceSubscriber<K> source : all) {
            Throwable failure = source.takeFailure();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** A source that completed and that the engine has not completed yet, null if there is none. */
    @Nullable
    public SourceSubscriber<K> atEnd() {
        for (int i = 0; i < all.size(); i++) {
            SourceSubscriber<K> source = all.get(i);
            if (source.isAtEnd()) {
                return source;
            }
        }
        return null;
    }

    public boolean allCompleted() {
        for (SourceSubscriber<K> source : all) {
            if (!source.hasCompleted()) {
                return false;
            }
        }
        return true;
    }

    public void cancel() {
        all.forEach(SourceSubscriber::cancel);
    }

    public void discardQueues() {
        all.forEach(SourceSubscriber::discardQueue);
    }
}
