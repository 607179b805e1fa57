package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open windows of a {@link DynamicWindower}: by start for the windower to look up, by close for the engine to close.
 *
 * <p>Opening or finding one is O(log n) of the open windows of the key, see {@link DynamicWindows}.
 */
final class DynamicKey<K, V, S> extends KeyState<K, V, S> implements OpenWindows {

    private final DynamicCalls<V> windower;
    private final DynamicContents<V, S> contents;
    private final Shared<K, V, S> shared;
    private final DynamicWindows<S> windows;
    private long nextId;

    /** The event being assigned. */
    private @Nullable V current;

    /** What was opened for the present event without room for it. */
    private final List<DynamicWindow<S>> refused = new ArrayList<>(0);

    DynamicKey(
            K key,
            long place,
            DynamicWindower<? super V> windower,
            DynamicContents<V, S> contents,
            Shared<K, V, S> shared) {
        super(key, place);
        this.windower = new DynamicCalls<>(windower);
        this.contents = contents;
        this.shared = shared;
        this.windows = new DynamicWindows<>(shared.capacity());
    }

    @Override
    void add(V value, long timestamp, Shared<K, V, S> shared) {
        current = value;
        windower.onEvent(value, timestamp, this);
        requireAccounted("", value, timestamp);
    }

    @Override
    void addLate(V value, long timestamp, long watermark, Shared<K, V, S> shared) {
        current = value;
        windower.onLate(value, timestamp, this);
        requireAccounted("late ", value, timestamp);
    }

    @Override
    void refuse(V value, long timestamp, Shared<K, V, S> shared) {
        current = value;
        windower.onRefused(value, timestamp, this);
        if (shared.fate().hasEntered()) {
            throw UserFunctionException.broke(
                    windower + ": onRefused put the late event " + value + " into a window (expected: only to miss)");
        }
        requireAccounted("late ", value, timestamp);
    }

    private void finish() {
        current = null;
        if (!refused.isEmpty()) {
            for (DynamicWindow<S> window : refused) {
                if (window.refused) {
                    letGo(window);
                }
            }
            refused.clear();
        }
    }

    private void letGo(DynamicWindow<S> window) {
        window.open = false;
        windower.onGone(window);
    }

    private void requireAccounted(String late, V value, long timestamp) {
        if (!shared.fate().hasEntered() && shared.fate().missed().isEmpty()) {
            throw UserFunctionException.broke(windower + ": the " + late + "event " + value + " at " + timestamp
                    + " entered no window and missed none (expected: one or the other)");
        }
        finish();
    }

    @Override
    public int size() {
        return windows.visible();
    }

    @Override
    public OpenWindow get(int index) {
        return windows.get(index);
    }

    @Override
    public int floor(long timestamp) {
        return windows.floor(timestamp);
    }

    @Override
    public OpenWindow open(long start, long end, long closeAt) {
        requireBounds(start, end, closeAt);
        if (!shared.capacity().admitsWindow(windower)) {
            DynamicWindow<S> window = new DynamicWindow<>(Window.UNKNOWN_ID, start, end, closeAt);
            window.refused = true;
            refused.add(window);
            return window;
        }
        DynamicWindow<S> window = new DynamicWindow<>(nextId++, start, end, closeAt);
        contents.open(window);
        windows.add(window);
        return window;
    }

    @Override
    public void resize(OpenWindow window, long start, long end, long closeAt) {
        requireBounds(start, end, closeAt);
        DynamicWindow<S> resized = requireOpen(window);
        if (resized.refused) {
            resized.start = start;
            resized.end = end;
            resized.closeAt = closeAt;
            return;
        }
        windows.resize(resized, start, end, closeAt);
    }

    @Override
    public void merge(OpenWindow survivor, OpenWindow absorbed) {
        DynamicWindow<S> stays = requireOpen(survivor);
        DynamicWindow<S> goes = requireOpen(absorbed);
        if (stays == goes) {
            throw UserFunctionException.broke(windower + ": merges " + stays + " with itself");
        }
        if (goes.refused) {
            return; // nothing is in it, and it goes with the event
        }
        if (stays.refused) {
            stays.id = nextId++;
            contents.open(stays);
            stays.refused = false;
            windows.add(stays);
        }
        contents.merge(stays, goes);
        windows.remove(goes);
        letGo(goes);
        contents.boundMerged(stays);
    }

    @Override
    public void enter(OpenWindow window) {
        if (current == null) {
            throw UserFunctionException.broke(windower + ": enters " + window + " while there is no event");
        }
        DynamicWindow<S> target = requireOpen(window);
        if (target.refused) {
            shared.fate().refuse(target.id, LateReason.MAX_OPEN_WINDOWS);
            return;
        }
        if (contents.add(target, current)) {
            shared.fate().enter();
        } else {
            shared.fate().refuse(target.id, LateReason.MAX_ELEMENTS_PER_WINDOW);
        }
    }

    @Override
    public void close(OpenWindow window) {
        DynamicWindow<S> closed = requireOpen(window);
        if (closed.refused) {
            return; // it goes with the event
        }
        windows.closeAtOnce(closed);
    }

    @Override
    public void miss(long id) {
        shared.fate().miss(id);
    }

    private void requireBounds(long start, long end, long closeAt) {
        if (start >= end || closeAt < end) {
            throw UserFunctionException.broke(windower + ": start " + start + ", end " + end + ", closeAt " + closeAt
                    + " (expected: start < end <= closeAt)");
        }
    }

    @SuppressWarnings("unchecked") // only this object makes windows of its key
    private DynamicWindow<S> requireOpen(OpenWindow window) {
        if (!(window instanceof DynamicWindow<?> known) || !known.open || known.closesAtOnce()) {
            throw UserFunctionException.broke(windower + ": " + window + " is not an open window of this key");
        }
        return (DynamicWindow<S>) known;
    }

    @Override
    boolean hasNoWindow() {
        return windows.isEmpty();
    }

    @Override
    long nextClose(Shared<K, V, S> shared) {
        return windows.least().closeAt;
    }

    @Override
    void closeNext(Pane.Timing timing, Shared<K, V, S> shared) {
        DynamicWindow<S> window = windows.least();
        contents.close(window, timingOf(window, timing));
        windows.remove(window);
        letGo(window);
    }

    /** A window that its windower closed is complete, whatever its key has to make room for. */
    private static Pane.Timing timingOf(DynamicWindow<?> window, Pane.Timing timing) {
        return window.closesAtOnce() ? Pane.Timing.ON_TIME : timing;
    }

    @Override
    boolean hasResultInReach() {
        return true;
    }

    @Override
    <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, Shared<K, V, S> shared) {
        DynamicWindow<S> window = windows.least();
        R result = contents.result(window, timingOf(window, timing), logic);
        windows.remove(window);
        letGo(window);
        return result;
    }

    @Override
    void trim() {
        windows.trim();
    }

    @Override
    boolean beginsAnew() {
        return false; // ids go on
    }

    @Override
    boolean mustRemember() {
        return nextId > 0 || !windower.isEmpty();
    }

    @Override
    void discard(Disposal disposal, Shared<K, V, S> shared) {
        windows.inOrderOfStart().forEach(window -> contents.discard(window, disposal));
    }

    @Override
    void describe(Description description, Shared<K, V, S> shared) {
        windows.inOrderOfStart().forEach(window -> window.describe(description, contents.heldValues(window)));
    }

    @Override
    void write(DataOutput out, Codec<S> codec, Shared<K, V, S> shared) throws IOException {
        out.writeLong(nextId);
        windower.writeState(out);
        List<DynamicWindow<S>> all = windows.inOrderOfStart();
        out.writeInt(all.size());
        for (DynamicWindow<S> window : all) {
            window.write(out);
            contents.write(window, out, codec);
        }
    }

    @Override
    void read(DataInput in, Codec<S> codec, Shared<K, V, S> shared) throws IOException {
        nextId = in.readLong();
        windower.readState(in);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            DynamicWindow<S> window = DynamicWindow.read(in);
            contents.read(window, in, codec);
            windows.add(window);
        }
    }
}
