package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.ClosingWindow;
import io.github.reactorwindowing.engine.internal.key.ColdKeyState;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.SecondWindows;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import org.jspecify.annotations.Nullable;

/** The part of a {@link SlicedKey} that is in the key itself: one or two windows, the older one first, or the state of a slice. */
public abstract class WindowsInKey<K, V, S> extends KeyState<K, V, S> {

    static final int EMPTY = Slice.NO_NUMBER + 1;

    /** The {@link Slice#number} of the first window in the key, or of the slice whose state is borrowed; {@link #EMPTY} if there is none. */
    int number = EMPTY;

    WindowsInKey(K key, long place) {
        super(key, place);
    }

    /** Puts the state of a new window into the key, which has none. */
    public abstract void open(LogicCalls<V, S, ?> logic);

    @Override
    public boolean isInReach(Slice slice) {
        return slice.number == number;
    }

    /** A value enters the first window, or the slice whose state is borrowed. */
    @Override
    public abstract void fold(V value, Slice slice, KeyContext<V, S> shared);

    /** Takes the state of a slice, to fold into it. */
    public abstract void borrow(Slices<V, S> slices);

    public abstract void giveBack(Slices<V, S> slices);

    public abstract Slices<V, S> newSlices();

    /** Gives the state back that is borrowed. */
    void stopBorrowing(Slices<V, S> slices) {
        giveBack(slices);
        number = EMPTY;
        setBorrower(false);
    }

    /** Borrows the state of the newest slice, if there is one and it may change. */
    public void borrow(Slices<V, S> slices, KeyContext<V, S> shared) {
        if (slices.mayLend()) {
            int newest = slices.numberOf(slices.tail - 1, shared.slicing());
            if (newest != Slice.NO_NUMBER) {
                borrow(slices);
                number = newest;
                setBorrower(true);
            }
        }
    }

    /** Emits the results of the first window. */
    public abstract void close(LogicCalls<V, S, ?> logic);

    /** The only result of the first window. */
    public abstract <R> R result(LogicCalls<V, S, R> logic);

    /** Drops the first window; the second, if there is one, is the first from now on. */
    public abstract void dropFirst(SecondWindows seconds);

    /** Moves the state of the first window, which is the only one, to where it waits for its result; that of a new window has its place. */
    public abstract void replace(ClosingWindow<V, S> closing, LogicCalls<V, S, ?> logic);

    /** Hands out the state of the first window, which is dropped next. */
    public abstract void giveFirst(ClosingWindow<V, S> closing);

    public abstract S state(LogicCalls<V, S, ?> logic);

    public abstract void setState(S state, LogicCalls<V, S, ?> logic);

    public abstract boolean hasSecond();

    public abstract int secondNumber(SecondWindows seconds);

    /** The number of the newer window in the key, of which there is one. */
    int newestInKey(KeyContext<V, S> shared) {
        return hasSecond() ? secondNumber(shared.seconds()) : number;
    }

    /** Puts a new window into the key, newer than the one that is there. */
    public abstract void openSecond(int newNumber, KeyContext<V, S> shared);

    public abstract void foldIntoSecond(V value, Slice slice, KeyContext<V, S> shared);

    public abstract S secondState(KeyContext<V, S> shared);

    void openFirst(int newNumber, KeyContext<V, S> shared) {
        shared.capacity().admitWindows(1, shared.windower());
        open(shared.logic());
        number = newNumber;
        shared.capacity().opened(1);
    }

    /** A new window has the place of the first one, which is the only one and waits for its result elsewhere. */
    void replaceFirst(int newNumber, KeyContext<V, S> shared) {
        shared.capacity().admitWindows(1, shared.windower());
        expectFirst(shared);
        replace(shared.closing(), shared.logic());
        shared.closing().set(this);
        number = newNumber;
        shared.capacity().opened(1);
    }

    /** Moves the first of two windows to where it waits for its result; a value enters the second, or one that opens after it. */
    void replaceFirstOfTwo(V value, Slice slice, KeyContext<V, S> shared) {
        expectFirst(shared);
        giveFirst(shared.closing());
        shared.closing().set(this);
        dropFirst(shared.seconds());
        if (slice.number == number) {
            fold(value, slice, shared);
        } else {
            openNextToFirst(slice.number, shared);
            foldIntoSecond(value, slice, shared);
        }
    }

    /** Asks the windower before anything is moved. */
    private void expectFirst(KeyContext<V, S> shared) {
        long id = shared.slicing().id(number);
        long end = endOfFirst(shared);
        shared.closing().expect(id, shared.windower().start(id), end, end);
    }

    void openNextToFirst(int newNumber, KeyContext<V, S> shared) {
        shared.capacity().admitWindows(1, shared.windower());
        openSecond(newNumber, shared);
        shared.capacity().opened(1);
    }

    long endOfFirst(KeyContext<V, S> shared) {
        return shared.slicing().end(number);
    }

    void closeFirst(Pane.Timing timing, KeyContext<V, S> shared) {
        atFirst(timing, shared.logic(), shared);
        close(shared.logic());
        forgetFirst(shared);
    }

    <R> R takeFirst(Pane.Timing timing, LogicCalls<V, S, R> logic, KeyContext<V, S> shared) {
        atFirst(timing, logic, shared);
        R result = result(logic); // before the window is let go, so that it is discarded if this fails
        forgetFirst(shared);
        return result;
    }

    private void atFirst(Pane.Timing timing, LogicCalls<V, S, ?> logic, KeyContext<V, S> shared) {
        long id = shared.slicing().id(number);
        logic.at(id, shared.windower().start(id), endOfFirst(shared), null, 0, timing);
    }

    private void forgetFirst(KeyContext<V, S> shared) {
        dropFirst(shared.seconds());
        shared.capacity().closed();
    }

    /** Puts the windows that are in the key into slices. */
    void putInto(Slices<V, S> slices, KeyContext<V, S> shared) {
        Slice first = number == EMPTY ? null : sliceOf(number, shared);
        Slice second = hasSecond() ? sliceOf(secondNumber(shared.seconds()), shared) : null;
        if (first != null) { // both of which are known, so that the windower does not fail between them
            slices.put(first, state(shared.logic()), shared);
        }
        if (second != null) {
            slices.put(second, secondState(shared), shared);
        }
    }

    private static Slice sliceOf(int number, KeyContext<?, ?> shared) {
        long id = shared.slicing().id(number);
        return shared.slicing().between(id, id);
    }

    @Override
    public ColdKeyState<KeyState<K, V, S>, V> newExtras() {
        return new ColdSlicedState<>();
    }

    @Nullable
    ColdSlicedState<K, V, S> known() {
        return (ColdSlicedState<K, V, S>) extras;
    }

    ColdSlicedState<K, V, S> made() {
        return (ColdSlicedState<K, V, S>) extras();
    }

    /** Forgets the slices that are not in the key itself. */
    void dropSlices() {
        made().slices = null;
    }

    @Override
    public void trim() {
        ColdSlicedState<K, V, S> more = known();
        if (more != null) {
            more.slices = null;
        }
    }

    @Override
    public int windowCapacity() {
        ColdSlicedState<K, V, S> more = known();
        return more == null || more.slices == null ? 2 : more.slices.capacity();
    }

    @Override
    public boolean beginsAnew() {
        return true;
    }

    @Override
    public boolean mustRemember() {
        return false;
    }
}
