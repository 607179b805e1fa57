package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An open window of a dynamic windower. */
final class DynamicWindow<S> implements OpenWindow {

    /** How many merged ids a window keeps: a session that never ends absorbs others for ever. */
    static final int MAX_MERGED_IDS = 10_000;

    long id;
    long start;
    long end;
    long closeAt;
    long size;

    /** Null while it is {@link #refused}, and if the state is a number. */
    @Nullable
    S state;

    /** The state if it is a number: see {@link LogicCalls#isOfLongs}. */
    long number;

    /** How often it has fired. */
    int firings;

    /** The ids that ended up in it, at most {@link #MAX_MERGED_IDS} (rule W-5); null while there are none. */
    @Nullable
    SortedSet<Long> mergedIds;

    /** The place in the heap of {@link CloseOrder}. */
    int heapIndex;

    /** Whether it is still open. */
    boolean open = true;

    /**
     * Whether there was no room for it: its windower may handle it like any other while the event lasts, but the event misses
     * it. It becomes a window after all if others are merged into it, which makes room.
     */
    boolean refused;

    DynamicWindow(long id, long start, long end, long closeAt) {
        this.id = id;
        this.start = start;
        this.end = end;
        this.closeAt = closeAt;
    }

    /** Whether its windower closed it: then no watermark need come for its result. */
    boolean closesAtOnce() {
        return closeAt == Timestamps.NONE;
    }

    S state() {
        return Objects.requireNonNull(state);
    }

    void moveTo(SoleBounds bounds) {
        start = bounds.start;
        end = bounds.end;
        closeAt = bounds.closeAt;
    }

    /** It is another window from now on, whose state it has. */
    void beginAnew(long newId, SoleBounds bounds) {
        id = newId;
        moveTo(bounds);
        size = 0;
        open = true;
    }

    /** Takes over the ids and the size of another, which is not used any more. The smaller set goes into the larger. */
    void absorb(DynamicWindow<S> other) {
        SortedSet<Long> mine = mergedIds == null ? new TreeSet<>() : mergedIds;
        SortedSet<Long> others = other.mergedIds == null ? new TreeSet<>() : other.mergedIds;
        boolean othersLead = mine.size() < others.size();
        SortedSet<Long> larger = othersLead ? others : mine;
        larger.addAll(othersLead ? mine : others);
        larger.add(other.id);
        mergedIds = larger;
        if (larger.size() > MAX_MERGED_IDS) {
            cut(larger);
        }
        size += other.size;
    }

    /** Keeps the least ids, and an id that no window has as a sign that others are left out. */
    private static void cut(SortedSet<Long> ids) {
        ids.add(Window.UNKNOWN_ID); // the least of all, since ids count from 0
        while (ids.size() > MAX_MERGED_IDS + 1) {
            ids.remove(ids.last());
        }
    }

    /** Returns whether further windows are wanted. */
    boolean describe(WindowDescription description, long heldValues) {
        return description.add(id, start, end, mergedIds, closeAt, heldValues, firings);
    }

    /** Writes all but its state. */
    void write(DataOutput out) throws IOException {
        out.writeLong(id);
        out.writeLong(start);
        out.writeLong(end);
        out.writeLong(closeAt);
        out.writeLong(size);
        out.writeInt(firings);
        SortedSet<Long> merged = mergedIds == null ? new TreeSet<>() : mergedIds;
        out.writeInt(merged.size());
        for (long mergedId : merged) {
            out.writeLong(mergedId);
        }
    }

    /** Reads what {@link #write} wrote. */
    static <S> DynamicWindow<S> read(DataInput in) throws IOException {
        long id = in.readLong();
        long start = in.readLong();
        long end = in.readLong();
        long closeAt = in.readLong();
        long size = in.readLong();
        int firings = in.readInt();
        TreeSet<Long> merged = new TreeSet<>();
        int mergedCount = in.readInt();
        for (int i = 0; i < mergedCount; i++) {
            merged.add(in.readLong());
        }
        DynamicWindow<S> window = new DynamicWindow<>(id, start, end, closeAt);
        window.size = size;
        window.firings = firings;
        window.mergedIds = merged.isEmpty() ? null : merged;
        return window;
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
