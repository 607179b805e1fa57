package io.github.reactorwindowing.tck.internal.model;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A window of the model. It keeps its values. */
public final class NaiveWindow<V> implements OpenWindow {

    /** Rule O-2. */
    static final Comparator<NaiveWindow<?>> CLOSE_ORDER = Comparator.<NaiveWindow<?>>comparingLong(NaiveWindow::closeAt)
            .thenComparingLong(NaiveWindow::end)
            .thenComparingLong(NaiveWindow::start)
            .thenComparingLong(NaiveWindow::id);

    static final Comparator<NaiveWindow<?>> START_ORDER =
            Comparator.<NaiveWindow<?>>comparingLong(NaiveWindow::start).thenComparingLong(NaiveWindow::id);

    private final long id;
    private long start;
    private long end;
    private long closeAt;
    final List<Stamped<V>> values = new ArrayList<>();
    final Set<Long> merged = new TreeSet<>();

    /** The window that this one was merged into. */
    @Nullable
    NaiveWindow<V> absorber;

    NaiveWindow(long id, long start, long end, long closeAt) {
        this.id = id;
        resize(start, end, closeAt);
    }

    void resize(long newStart, long newEnd, long newCloseAt) {
        start = newStart;
        end = newEnd;
        closeAt = newCloseAt;
    }

    /** W-9: it comes out before those that the watermark closes. */
    void closeAtOnce() {
        closeAt = Timestamps.NONE;
    }

    void absorb(NaiveWindow<V> other) {
        values.addAll(other.values);
        merged.add(other.id);
        merged.addAll(other.merged);
        other.absorber = this;
    }

    /** Where the values of this window are now. */
    NaiveWindow<V> survivor() {
        return absorber == null ? this : absorber.survivor();
    }

    boolean holds(long timestamp) {
        return start <= timestamp && timestamp < end;
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
        return values.size();
    }

    @Override
    public String toString() {
        return "window " + id + " [" + start + ", " + end + ")";
    }
}
