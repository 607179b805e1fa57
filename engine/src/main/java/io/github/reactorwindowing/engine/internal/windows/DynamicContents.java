package io.github.reactorwindowing.engine.internal.windows;

import io.github.reactorwindowing.engine.internal.key.WindowCopies;
import io.github.reactorwindowing.engine.internal.limits.StateLimits;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;

/** What is in the windows of a dynamic windower: values enter, windows merge and close, and none holds more than it may. */
public final class DynamicContents<V, S> {

    private final LogicCalls<V, S, ?> logic;
    private final boolean isOfLongs;
    private final StateLimits<S> capacity;

    public DynamicContents(LogicCalls<V, S, ?> logic, StateLimits<S> capacity) {
        this.logic = logic;
        this.isOfLongs = logic.isOfLongs();
        this.capacity = capacity;
    }

    /** Puts the state of a new window into it. */
    void open(DynamicWindow<S> window) {
        if (isOfLongs) {
            window.number = logic.openAsLong();
        } else {
            window.state = logic.open();
        }
    }

    /** Puts a value in, unless the window holds as many as it may. Returns whether it did. */
    boolean add(DynamicWindow<S> window, V value) {
        if (isOfLongs) {
            window.size++;
            at(window, Pane.Timing.EARLY);
            window.number = logic.onEventAsLong(window.number, value);
            return true;
        }
        long held = capacity.heldIfBounded(logic, window.state());
        if (capacity.isFull(held)) {
            if (!capacity.admitsElement(held, window)) {
                return false;
            }
            emitAndBeginAnew(window);
        }
        window.size++;
        at(window, Pane.Timing.EARLY);
        window.state = logic.onEvent(window.state(), value);
        countFiring(window);
        return true;
    }

    /** Whether the window holds as many values as it may. */
    boolean isFull(DynamicWindow<S> window) {
        return !isOfLongs && capacity.isFull(capacity.heldIfBounded(logic, window.state()));
    }

    /** The same as {@link #add} where a window is not full, and has no result before its end. */
    void fold(DynamicWindow<S> window, V value) {
        window.size++;
        at(window, Pane.Timing.EARLY);
        if (isOfLongs) {
            window.number = logic.onEventAsLong(window.number, value);
        } else {
            window.state = logic.onEvent(window.state(), value);
        }
    }

    /** Merges the contents of {@code goes} into {@code stays}. If this fails, both still hold what they held. */
    void merge(DynamicWindow<S> stays, DynamicWindow<S> goes) {
        stays.absorb(goes);
        at(stays, Pane.Timing.EARLY);
        if (isOfLongs) {
            stays.number = logic.onMergeAsLong(stays.number, goes.number);
        } else {
            stays.state = logic.onMerge(stays.state(), goes.state());
            countFiring(stays);
        }
    }

    /** A merge may make a window that holds more than it may: it is emitted and begins anew, if the oldest are to go. */
    void boundMerged(DynamicWindow<S> window) {
        long held = isOfLongs ? 0 : capacity.heldIfBounded(logic, window.state());
        if (capacity.isOverfull(held) && capacity.admitsElement(held, window)) {
            emitAndBeginAnew(window);
        }
    }

    private void emitAndBeginAnew(DynamicWindow<S> window) {
        close(window, Pane.Timing.EVICTED);
        window.state = null;
        open(window);
        countFiring(window);
    }

    /** Emits what is in it. If this fails, it still holds that. */
    void close(DynamicWindow<S> window, Pane.Timing timing) {
        at(window, timing);
        if (isOfLongs) {
            logic.onCloseAsLong(window.number);
        } else {
            logic.onClose(window.state());
        }
    }

    /** The only result of a window that closes, of a logic that has no other. */
    <R> R result(DynamicWindow<S> window, Pane.Timing timing, LogicCalls<V, S, R> calls) {
        at(window, timing);
        if (isOfLongs) {
            return calls.resultOfLong(window.number);
        }
        R result = calls.result(window.state());
        calls.discardUnused(window.state());
        return result;
    }

    /** Copies what is in it, if that is wanted. */
    void copy(DynamicWindow<S> window, WindowCopies<S> copies) {
        if (copies.wants(window.id)) {
            S copy = logic.copy(isOfLongs ? logic.boxed(window.number) : window.state());
            copies.add(window.id, window.start, window.end, window.mergedIds, window.firings, copy);
        }
    }

    void write(DynamicWindow<S> window, RecordOutput out, Codec<S> codec) {
        out.writeValue("windows.state", codec, isOfLongs ? logic.boxed(window.number) : window.state());
    }

    void read(DynamicWindow<S> window, RecordInput in, Codec<S> codec) {
        S state = in.readValue("windows.state", codec);
        if (isOfLongs) {
            window.number = logic.unboxed(state);
        } else {
            window.state = state;
        }
    }

    private void at(DynamicWindow<S> window, Pane.Timing timing) {
        logic.at(window.id, window.start, window.end, window.mergedIds, window.firings, timing);
    }

    private void countFiring(DynamicWindow<S> window) {
        if (logic.hasFired()) {
            window.firings++;
        }
    }

    long heldValues(DynamicWindow<S> window) {
        return isOfLongs ? 0 : logic.heldValues(window.state());
    }

    void discard(DynamicWindow<S> window, Disposal disposal) {
        S state = window.state;
        if (state != null) { // null when a window that had to make room could not begin anew
            disposal.part(sink -> logic.discard(state, sink));
        }
    }
}
