package io.github.reactorwindowing.engine.internal.windows;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.internal.key.ClosingWindow;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.WindowCopies;
import io.github.reactorwindowing.engine.internal.key.WindowDescription;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.engine.internal.usercode.SingleWindowBounds;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Open windows of a {@link DynamicWindower}, see {@link DynamicWindows}. */
public final class DynamicKey<K, V, S> extends KeyState<K, V, S> implements WindowOwner<S> {

    final DynamicContext<V, S> dynamics;
    public final DynamicWindows<S> windows = new DynamicWindows<>();
    private final WindowerLogic<? super V> logic;
    private long nextId;

    public DynamicKey(K key, long place, DynamicContext<V, S> dynamics) {
        super(key, place);
        this.dynamics = dynamics;
        this.logic = dynamics.windower().newLogic();
    }

    @Override
    public int fetch() {
        return windows.fetch();
    }

    @Override
    public void add(V value, long timestamp, KeyContext<V, S> shared) {
        if (enterOpenSole(value, timestamp)) {
            shared.fate().enter();
            return;
        }
        Assignment<V, S> assignment = new Assignment<>(this, windows, dynamics, value);
        dynamics.windower().onEvent(logic, value, timestamp, assignment);
        requireAccounted("", value, timestamp);
        assignment.end();
    }

    @Override
    public boolean assignSingle(V value, long timestamp, long watermark, KeyContext<V, S> shared) {
        DynamicWindow<S> sole = windows.sole();
        if (sole == null) {
            return false;
        }
        if (sole.closeAt <= Math.min(timestamp, watermark)) {
            return dynamics.mayReplace() && replace(sole, value, timestamp, shared);
        }
        return enterOpen(sole, value, timestamp);
    }

    /** Puts an event that had to wait into the only window of its key, if that is open at its time. Returns whether it did. */
    private boolean enterOpenSole(V value, long timestamp) {
        DynamicWindow<S> sole = windows.sole();
        return dynamics.mayEnterSole()
                && sole != null
                && sole.closeAt > timestamp
                && !dynamics.capacity().hasTooManyWindows()
                && enterOpen(sole, value, timestamp);
    }

    private boolean enterOpen(DynamicWindow<S> sole, V value, long timestamp) {
        SingleWindowBounds bounds = dynamics.bounds();
        if (dynamics.contents().isFull(sole)
                || !dynamics.windower().assignSingle(logic, value, timestamp, sole, bounds)) {
            return false;
        }
        sole.moveTo(bounds);
        dynamics.contents().fold(sole, value);
        return true;
    }

    /** The window closes, as its windower is told; the one that the event opens has its place. */
    private boolean replace(DynamicWindow<S> sole, V value, long timestamp, KeyContext<V, S> shared) {
        if (sole.mergedIds != null || sole.firings != 0 || !dynamics.capacity().admitsOneInPlaceOfAnother()) {
            return false;
        }
        letGo(sole);
        sole.moveOut(this, shared.closing());
        if (!opensNext(value, timestamp, sole)) {
            shared.closing().clear();
            return false;
        }
        dynamics.contents().fold(sole, value);
        return true;
    }

    /** Opens the next window in place of one that has been moved. If this fails, that is only where it has been moved to. */
    private boolean opensNext(V value, long timestamp, DynamicWindow<S> sole) {
        try {
            if (!dynamics.windower().assignSingle(logic, value, timestamp, null, dynamics.bounds())) {
                return false;
            }
            dynamics.contents().open(sole);
        } catch (Throwable thrown) {
            windows.remove(sole);
            throw thrown;
        }
        dynamics.capacity().opened(1);
        sole.beginAnew(nextId++, dynamics.bounds());
        return true;
    }

    @Override
    public void putBack(ClosingWindow<V, S> window, KeyContext<V, S> shared) {
        windows.add(DynamicWindow.movedBack(window));
    }

    @Override
    public void addLate(V value, long timestamp, long watermark, KeyContext<V, S> shared) {
        Assignment<V, S> assignment = new Assignment<>(this, windows, dynamics, value);
        dynamics.windower().onLate(logic, value, timestamp, assignment);
        requireAccounted("late ", value, timestamp);
        assignment.end();
    }

    @Override
    public void refuse(V value, long timestamp, KeyContext<V, S> shared) {
        Assignment<V, S> assignment = new Assignment<>(this, windows, dynamics, value);
        dynamics.windower().onRejected(logic, value, timestamp, assignment);
        if (shared.fate().hasEntered()) {
            throw UserFunctionException.brokeAt(
                    dynamics.windower() + ": onRejected put the late event ",
                    value,
                    " into a window (expected: only to miss)");
        }
        requireAccounted("late ", value, timestamp);
        assignment.end();
    }

    private void requireAccounted(String late, V value, long timestamp) {
        if (!dynamics.fate().hasEntered() && dynamics.fate().missed().isEmpty()) {
            throw UserFunctionException.brokeAt(
                    dynamics.windower() + ": the " + late + "event ",
                    value,
                    " at " + timestamp + " entered no window and missed none (expected: one or the other)");
        }
    }

    /** Opens a window, for which there is room. */
    @Override
    public DynamicWindow<S> open(long start, long end, long closeAt) {
        DynamicWindow<S> window = new DynamicWindow<>(nextId++, start, end, closeAt);
        dynamics.contents().open(window);
        put(window);
        return window;
    }

    /** A window that was refused comes to be one after all. */
    @Override
    public void admit(DynamicWindow<S> window) {
        window.id = nextId++;
        dynamics.contents().open(window);
        window.refused = false;
        put(window);
    }

    private void put(DynamicWindow<S> window) {
        windows.add(window);
        if (!window.closesAtOnce()) {
            dynamics.capacity().opened(1);
        }
    }

    /** A window is closed, or has become part of another. */
    @Override
    public void remove(DynamicWindow<S> window) {
        windows.remove(window);
        if (!window.closesAtOnce()) {
            dynamics.capacity().closed();
        }
        letGo(window);
    }

    /** Tells the windower that a window is gone, unless it knows. */
    @Override
    public void letGo(DynamicWindow<S> window) {
        if (window.open) {
            window.open = false;
            dynamics.windower().onWindowRetired(logic, window);
        }
    }

    @Override
    public boolean hasNoWindow() {
        return windows.isEmpty();
    }

    @Override
    public long nextClose(KeyContext<V, S> shared) {
        return windows.least().closeAt;
    }

    @Override
    public void closeNext(Pane.Timing timing, KeyContext<V, S> shared) {
        DynamicWindow<S> window = windows.least();
        letGo(window); // before it is emitted, in case this fails
        dynamics.contents().close(window, window.timingOf(timing));
        remove(window);
    }

    @Override
    public boolean hasResultInReach() {
        return true;
    }

    @Override
    public <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, KeyContext<V, S> shared) {
        DynamicWindow<S> window = windows.least();
        letGo(window); // before there is a result, in case this fails
        R result = dynamics.contents().result(window, window.timingOf(timing), logic);
        remove(window);
        return result;
    }

    @Override
    public void trim() {
        windows.trim();
    }

    @Override
    public int windowCapacity() {
        return windows.capacity();
    }

    @Override
    public boolean beginsAnew() {
        return false; // ids go on
    }

    @Override
    public boolean mustRemember() {
        return nextId > 0 || !dynamics.windower().isEmpty(logic);
    }

    @Override
    public void discard(Disposal disposal, KeyContext<V, S> shared) {
        windows.inOrderOfStart().forEach(window -> dynamics.contents().discard(window, disposal));
    }

    @Override
    public void describe(WindowDescription description, KeyContext<V, S> shared) {
        for (DynamicWindow<S> window : windows.firstInOrderOfStart(description.limit())) {
            if (!window.describe(description, dynamics.contents().heldValues(window))) {
                return;
            }
        }
    }

    @Override
    public void copyWindows(WindowCopies<S> copies, KeyContext<V, S> shared) {
        windows.inOrderOfStart().forEach(window -> dynamics.contents().copy(window, copies));
    }

    @Override
    public void write(RecordOutput out, Codec<S> codec, KeyContext<V, S> shared) {
        out.writeLong(nextId);
        out.writeState("windower", "the windower " + dynamics.windower(), logic::writeState);
        List<DynamicWindow<S>> all = windows.inOrderOfStart();
        out.writeInt(all.size());
        for (DynamicWindow<S> window : all) {
            window.write(out);
            dynamics.contents().write(window, out, codec);
        }
    }

    @Override
    public void read(RecordInput in, Codec<S> codec, KeyContext<V, S> shared) {
        nextId = in.readLong("nextId", 0, RecordInput.MOST);
        in.readState("windower", "the windower " + dynamics.windower(), logic::readState);
        int count = in.readCount("windows", DynamicWindow.LEAST_BYTES);
        Set<Long> ids = new HashSet<>();
        List<DynamicWindow<S>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DynamicWindow<S> window = DynamicWindow.read(in, nextId, ids);
            in.require(
                    i == 0 || !window.startsBefore(all.get(i - 1)), "windows.start", window.start, "windows in order");
            dynamics.contents().read(window, in, codec);
            put(window);
            all.add(window);
        }
        all.removeIf(DynamicWindow::closesAtOnce); // the windower closed them itself and does not see them
        dynamics.windower().onRestore(logic, all);
    }
}
