package io.github.reactorwindowing.engine.internal.windows;

import io.github.reactorwindowing.engine.internal.key.ClosingWindow;
import io.github.reactorwindowing.engine.internal.key.KeyMarks;
import io.github.reactorwindowing.engine.internal.key.WindowDescription;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.engine.internal.usercode.SingleWindowBounds;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An open window of a dynamic windower. */
public final class DynamicWindow<S> implements OpenWindow {

    /** How many merged ids a window keeps: a session that never ends absorbs others for ever. */
    public static final int MAX_MERGED_IDS = 10_000;

    /** How many bytes of a snapshot one takes, or more. */
    static final int LEAST_BYTES = 5 * Long.BYTES + 3 * Integer.BYTES;

    /** More firings than this are no engine's. */
    static final int MOST_FIRINGS = 1 << 30;

    long id;
    long start;
    long end;
    long closeAt;
    long size;

    /** Null while it is {@link #refused}, and if the state is a number. */
    @Nullable
    S state;

    /** The state if it is a number: see {@code LogicCalls.isOfLongs}. */
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

    public DynamicWindow(long id, long start, long end, long closeAt) {
        this.id = id;
        this.start = start;
        this.end = end;
        this.closeAt = closeAt;
    }

    /** Whether its windower closed it: then no watermark need come for its result. */
    boolean closesAtOnce() {
        return closeAt == Timestamps.NONE;
    }

    /** Why it closes. One that its windower closed is complete, whatever its key has to make room for. */
    Pane.Timing timingOf(Pane.Timing timing) {
        return closesAtOnce() ? Pane.Timing.ON_TIME : timing;
    }

    S state() {
        return Objects.requireNonNull(state);
    }

    /** Moves its state out. It has had no result, and no other window merged into it. */
    void moveOut(KeyMarks key, ClosingWindow<?, S> closing) {
        closing.expect(id, start, end, closeAt);
        closing.set(key);
        closing.state = number;
        S held = state;
        if (held != null) {
            closing.object = held;
        }
    }

    /** Makes the window again that was moved out. Its windower knows that it is gone. */
    static <S> DynamicWindow<S> movedBack(ClosingWindow<?, S> closing) {
        DynamicWindow<S> back = new DynamicWindow<>(closing.id(), closing.start(), closing.end(), closing.closeAt());
        back.state = closing.object;
        back.number = closing.state;
        back.open = false;
        return back;
    }

    void moveTo(SingleWindowBounds bounds) {
        start = bounds.start;
        end = bounds.end;
        closeAt = bounds.closeAt;
    }

    /** It is another window from now on, whose state it has. */
    void beginAnew(long newId, SingleWindowBounds bounds) {
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
    void write(RecordOutput out) {
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

    /**
     * Reads what {@link #write} wrote.
     *
     * @param nextId of the key: ids are less
     * @param ids those of the key's windows that were read before
     */
    static <S> DynamicWindow<S> read(RecordInput in, long nextId, Set<Long> ids) {
        long id = readId("windows.id", in, nextId, ids);
        long start = in.readLong("windows.start", -RecordInput.MOST, RecordInput.MOST);
        long end = in.readLong("windows.end", start + 1, RecordInput.MOST);
        long closeAt = readCloseAt(in, end);
        DynamicWindow<S> window = new DynamicWindow<>(id, start, end, closeAt);
        window.size = in.readLong("windows.size", 0, RecordInput.MOST);
        window.firings = in.readInt("windows.firings", 0, MOST_FIRINGS);
        window.mergedIds = readMergedIds(in, nextId, ids);
        return window;
    }

    private static long readCloseAt(RecordInput in, long end) {
        long closeAt = in.readLong("windows.closeAt", Long.MIN_VALUE, Timestamps.END);
        boolean inRange = closeAt >= end && closeAt <= RecordInput.MOST;
        in.require(
                inRange || closeAt == Timestamps.END || closeAt == Timestamps.NONE,
                "windows.closeAt",
                closeAt,
                "from " + end + " to " + RecordInput.MOST + ", " + Timestamps.END + " for never or " + Timestamps.NONE
                        + " for at once");
        return closeAt;
    }

    private static @Nullable SortedSet<Long> readMergedIds(RecordInput in, long nextId, Set<Long> ids) {
        int count = in.readCount("windows.mergedIds", Long.BYTES);
        in.require(count <= MAX_MERGED_IDS + 1, "windows.mergedIds", count, "at most " + (MAX_MERGED_IDS + 1));
        TreeSet<Long> merged = new TreeSet<>();
        if (count > MAX_MERGED_IDS) { // others are left out
            merged.add(in.readLong("windows.mergedIds", Window.UNKNOWN_ID, Window.UNKNOWN_ID));
        }
        while (merged.size() < count) {
            long id = readId("windows.mergedIds", in, nextId, ids);
            in.require(merged.isEmpty() || id > merged.last(), "windows.mergedIds", id, "ids in order");
            merged.add(id);
        }
        return count == 0 ? null : merged;
    }

    private static long readId(String field, RecordInput in, long nextId, Set<Long> ids) {
        long id = in.readLong(field, 0, nextId - 1);
        in.require(ids.add(id), field, id, "each id of the key once");
        return id;
    }

    boolean startsBefore(DynamicWindow<?> other) {
        return start != other.start ? start < other.start : id < other.id;
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
