package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open windows of a {@link DynamicWindower}: by start for the windower to look up, by close for the engine to close.
 *
 * <p>Opening or finding one is O(log n) of the open windows of the key, but for a shift of references when a window opens before
 * others.
 */
final class DynamicWindows<V, S> extends KeyWindows<V, S> implements OpenWindows {

    private final DynamicWindower<? super V> windower;
    private final WindowerLogic<? super V> assigner;
    private final LogicCalls<V, S, ?> logic;
    private final ArrayList<DynamicWindow<S>> byStart = new ArrayList<>(1);
    private final CloseOrder<S> byClose = new CloseOrder<>();
    private long nextId;

    /** The event being assigned. */
    private @Nullable V current;

    private boolean entered;
    private List<Long> missed = List.of();

    DynamicWindows(DynamicWindower<? super V> windower, LogicCalls<V, S, ?> logic) {
        this.windower = windower;
        this.assigner = windower.newLogic();
        this.logic = logic;
    }

    @Override
    List<Long> add(V value, long timestamp) {
        begin(value);
        assigner.onEvent(value, timestamp, this);
        if (!entered && missed.isEmpty()) {
            throw new IllegalStateException(windower + ": put the event " + value + " at " + timestamp
                    + " into no window (expected: to enter one, or to report the one it missed)");
        }
        return finish();
    }

    @Override
    boolean hasEntered() {
        return entered;
    }

    @Override
    List<Long> addLate(V value, long timestamp, long watermark) {
        begin(value);
        assigner.onLate(value, timestamp, this);
        return requireAccounted(value, timestamp);
    }

    @Override
    List<Long> refuse(V value, long timestamp) {
        begin(value);
        assigner.onRefused(value, timestamp, this);
        if (entered) {
            throw new IllegalStateException(
                    windower + ": onRefused put the late event " + value + " into a window (expected: only to miss)");
        }
        return requireAccounted(value, timestamp);
    }

    private void begin(V value) {
        current = value;
        entered = false;
        missed = List.of();
    }

    private List<Long> finish() {
        current = null;
        return missed;
    }

    private List<Long> requireAccounted(V value, long timestamp) {
        if (!entered && missed.isEmpty()) {
            throw new IllegalStateException(windower + ": the late event " + value + " at " + timestamp
                    + " entered no window and missed none (expected: one or the other)");
        }
        return finish();
    }

    @Override
    public int size() {
        return byStart.size();
    }

    @Override
    public OpenWindow get(int index) {
        return byStart.get(index);
    }

    @Override
    public int floor(long timestamp) {
        int low = 0;
        int high = byStart.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byStart.get(middle).start <= timestamp) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    @Override
    public OpenWindow open(long start, long end, long closeAt) {
        requireBounds(start, end, closeAt);
        DynamicWindow<S> window = new DynamicWindow<>(nextId++, start, end, closeAt, logic.open());
        byStart.add(floor(start) + 1, window);
        byClose.add(window);
        return window;
    }

    @Override
    public void resize(OpenWindow window, long start, long end, long closeAt) {
        requireBounds(start, end, closeAt);
        DynamicWindow<S> resized = requireOpen(window);
        if (resized.start != start) {
            byStart.remove(indexOf(resized));
            resized.start = start;
            int index = floor(start) + 1;
            while (index > 0 && byStart.get(index - 1).start == start && byStart.get(index - 1).id > resized.id) {
                index--;
            }
            byStart.add(index, resized);
        }
        resized.end = end;
        resized.closeAt = closeAt;
        byClose.moved(resized);
    }

    @Override
    public void merge(OpenWindow survivor, OpenWindow absorbed) {
        DynamicWindow<S> stays = requireOpen(survivor);
        DynamicWindow<S> goes = requireOpen(absorbed);
        if (stays == goes) {
            throw new IllegalArgumentException(windower + ": merges " + stays + " with itself");
        }
        stays.absorb(goes);
        logic.at(stays.id, stays.start, stays.end, stays.mergedIds, stays.firings, false);
        stays.state =
                logic.onMerge(stays.state, goes.state); // goes stays until then, so that it is discarded if this fails
        countFiring(stays);
        remove(goes);
        assigner.onGone(goes);
    }

    @Override
    public void enter(OpenWindow window) {
        if (current == null) {
            throw new IllegalStateException(windower + ": enters " + window + " while there is no event");
        }
        DynamicWindow<S> target = requireOpen(window);
        entered = true;
        target.size++;
        logic.at(target.id, target.start, target.end, target.mergedIds, target.firings, false);
        target.state = logic.onEvent(target.state, current);
        countFiring(target);
    }

    @Override
    public void miss(long id) {
        if (missed.isEmpty()) {
            missed = List.of(id);
        } else {
            missed = new ArrayList<>(missed);
            missed.add(id);
        }
    }

    private void countFiring(DynamicWindow<S> window) {
        if (logic.hasFired()) {
            window.firings++;
        }
    }

    private void requireBounds(long start, long end, long closeAt) {
        if (start >= end || closeAt < end) {
            throw new IllegalArgumentException(windower + ": start " + start + ", end " + end + ", closeAt " + closeAt
                    + " (expected: start < end <= closeAt)");
        }
    }

    @SuppressWarnings("unchecked") // only this object makes windows of its key
    private DynamicWindow<S> requireOpen(OpenWindow window) {
        if (!(window instanceof DynamicWindow<?> known) || !known.open) {
            throw new IllegalStateException(windower + ": " + window + " is not an open window of this key");
        }
        return (DynamicWindow<S>) known;
    }

    private void remove(DynamicWindow<S> window) {
        window.open = false;
        byStart.remove(indexOf(window));
        byClose.remove(window);
    }

    private int indexOf(DynamicWindow<S> window) {
        int index = floor(window.start);
        while (byStart.get(index) != window) {
            index--;
        }
        return index;
    }

    @Override
    boolean isEmpty() {
        return byStart.isEmpty();
    }

    @Override
    long nextClose() {
        return byClose.least().closeAt;
    }

    @Override
    void closeNext() {
        DynamicWindow<S> window = byClose.least();
        logic.at(window.id, window.start, window.end, window.mergedIds, window.firings, true);
        logic.onClose(window.state); // before it is let go, so that it is discarded if this fails
        remove(window);
        assigner.onGone(window);
    }

    @Override
    void trim() {
        byStart.trimToSize();
        byClose.trim();
    }

    @Override
    boolean mustRemember() {
        return nextId > 0 || !assigner.isEmpty();
    }

    @Override
    void discard(Disposal disposal) {
        byStart.forEach(window -> disposal.part(sink -> logic.discard(window.state, sink)));
    }

    @Override
    void write(DataOutput out, Codec<S> codec) throws IOException {
        out.writeLong(nextId);
        assigner.writeState(out);
        out.writeInt(byStart.size());
        for (DynamicWindow<S> window : byStart) {
            window.write(out, codec);
        }
    }

    @Override
    void read(DataInput in, Codec<S> codec) throws IOException {
        nextId = in.readLong();
        assigner.readState(in);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            DynamicWindow<S> window = DynamicWindow.read(in, codec);
            byStart.add(window);
            byClose.add(window);
        }
    }
}
