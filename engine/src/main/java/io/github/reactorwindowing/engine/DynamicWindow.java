package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.OpenWindow;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An open window of a dynamic windower. */
final class DynamicWindow<S> implements OpenWindow {

    final long id;
    long start;
    long end;
    long closeAt;
    long size;
    S state;

    /** How often it has fired. */
    int firings;

    /** All ids that ended up in it (rule W-5), null while there are none. */
    @Nullable
    SortedSet<Long> mergedIds;

    /** The place in the heap of {@link CloseOrder}. */
    int heapIndex;

    /** Whether it is still open. */
    boolean open = true;

    DynamicWindow(long id, long start, long end, long closeAt, S state) {
        this.id = id;
        this.start = start;
        this.end = end;
        this.closeAt = closeAt;
        this.state = state;
    }

    /** The merged ids that it has once another was merged into it. */
    SortedSet<Long> mergedIdsWith(DynamicWindow<S> other) {
        SortedSet<Long> ids = mergedIds == null ? new TreeSet<>() : new TreeSet<>(mergedIds);
        ids.add(other.id);
        if (other.mergedIds != null) {
            ids.addAll(other.mergedIds);
        }
        return ids;
    }

    void absorb(DynamicWindow<S> other) {
        mergedIds = mergedIdsWith(other);
        size += other.size;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public long closeAt() {
        return closeAt;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String toString() {
        return "window " + id + " [" + start + ", " + end + ")";
    }
}
