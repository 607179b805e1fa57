package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.ClosingWindow;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.WindowCopies;
import io.github.reactorwindowing.engine.internal.key.WindowDescription;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Open windows of an aligned windower whose logic lets them share parts: each event goes into one {@link Slice}, however many
 * windows overlap, and a window is put together from its slices when it closes.
 *
 * <p>One or two slices that are windows, as of most keys, are in the key itself, the older one first. Others are in {@link Slices}; then
 * the key borrows the state of the newest one, where most events go, and gives it back before anything else is done with them.
 */
public abstract class SlicedKey<K, V, S> extends WindowsInKey<K, V, S> {

    SlicedKey(K key, long place) {
        super(key, place);
    }

    /** The slices that are not in the key itself, with all that is theirs; null if there are none. */
    @Nullable
    Slices<V, S> slices() {
        ColdSlicedState<K, V, S> more = known();
        if (more == null || more.slices == null || more.slices.count() == 0) {
            return null;
        }
        if (isBorrower()) {
            stopBorrowing(more.slices);
        }
        return more.slices;
    }

    @Override
    public int fetch() {
        return hash + number; // at both ends of the object, which may lie in two lines of the cache
    }

    @Override
    public boolean addToNewest(V value, Slice slice, long watermark, boolean mayOvertake, KeyContext<V, S> shared) {
        if (isInKey()) {
            return addToNewestInKey(value, slice, watermark, mayOvertake, shared);
        }
        Slices<V, S> slices = slices();
        if (slices != null) {
            boolean added = slices.addToNewest(slice, value, shared);
            borrow(slices, shared);
            return added;
        }
        if (!slice.fitsIntoKey() || slice.firstClose <= watermark) {
            return false;
        }
        openFirst(slice.number, shared);
        fold(value, slice, shared);
        return true;
    }

    private boolean addToNewestInKey(
            V value, Slice slice, long watermark, boolean mayOvertake, KeyContext<V, S> shared) {
        if (slice.number == number) {
            fold(value, slice, shared);
        } else if (hasSecond() && slice.number == secondNumber(shared.seconds())) {
            foldIntoSecond(value, slice, shared);
        } else if (!mayOvertake
                || !slice.fitsIntoKey()
                || slice.firstClose <= watermark
                || endOfFirst(shared) > watermark
                || newestInKey(shared) > slice.number) {
            return false;
        } else if (hasSecond()) {
            replaceFirstOfTwo(value, slice, shared);
        } else {
            replaceFirst(slice.number, shared);
            fold(value, slice, shared);
        }
        return true;
    }

    @Override
    public void putBack(ClosingWindow<V, S> window, KeyContext<V, S> shared) {
        Slice slice = shared.slicing().between(window.id(), window.id());
        moveOut(shared).put(slice, window.state(shared.logic()), shared);
    }

    @Override
    public void add(V value, long timestamp, KeyContext<V, S> shared) {
        enter(shared.slicing().counted(timestamp), Long.MIN_VALUE, value, shared);
        shared.fate().enter();
    }

    @Override
    public void addLate(V value, long timestamp, long watermark, KeyContext<V, S> shared) {
        Slice slice = shared.slicing().of(timestamp);
        long open = shared.windower().firstOpenId(slice.first, slice.last, watermark);
        if (open <= slice.last) {
            enter(slice, open, value, shared);
            shared.fate().enter();
        }
        shared.fate().missAll(slice.first, open - 1);
    }

    @Override
    public void refuse(V value, long timestamp, KeyContext<V, S> shared) {
        Slice slice = shared.slicing().of(timestamp);
        shared.fate().missAll(slice.first, slice.last);
    }

    /** A value enters the windows of a slice from {@code open} on; those before are closed. */
    private void enter(Slice slice, long open, V value, KeyContext<V, S> shared) {
        Slices<V, S> slices = slices();
        if (slices != null) {
            enter(slices, slice, open, value, shared);
        } else if (!slice.isWindow() || slice.number < number) {
            enter(moveOut(shared), slice, open, value, shared);
        } else if (number == EMPTY) {
            openFirst(slice.number, shared);
            fold(value, slice, shared);
        } else if (slice.number == number) {
            fold(value, slice, shared);
        } else if (!hasSecond()) {
            openNextToFirst(slice.number, shared);
            foldIntoSecond(value, slice, shared);
        } else if (secondNumber(shared.seconds()) == slice.number) {
            foldIntoSecond(value, slice, shared);
        } else {
            enter(moveOut(shared), slice, open, value, shared);
        }
    }

    private void enter(Slices<V, S> slices, Slice slice, long open, V value, KeyContext<V, S> shared) {
        slices.enter(slice, open, value, shared);
        borrow(slices, shared);
    }

    /** Moves the windows that are in the key itself, if there are any, to where there is room for more. */
    Slices<V, S> moveOut(KeyContext<V, S> shared) {
        ColdSlicedState<K, V, S> more = made();
        if (more.slices == null) {
            more.slices = newSlices();
        }
        putInto(more.slices, shared);
        while (number != EMPTY) {
            dropFirst(shared.seconds());
        }
        return more.slices;
    }

    /** Moves a last slice that is a window back into the key; else the newest one is borrowed. */
    void moveBack(Slices<V, S> slices, KeyContext<V, S> shared) {
        int last = slices.numberOfOnlyWindow(shared.slicing());
        if (last == Slice.NO_NUMBER) {
            borrow(slices, shared);
        } else {
            number = last;
            setState(slices.state(slices.head, shared), shared.logic());
            slices.dropOldest();
        }
    }

    @Override
    public boolean hasNoWindow() {
        return number == EMPTY && slices() == null;
    }

    @Override
    public long nextClose(KeyContext<V, S> shared) {
        if (isInKey()) {
            return endOfFirst(shared);
        }
        ColdSlicedState<K, V, S> more = known();
        if (more == null || more.slices == null) {
            throw noOpenWindow();
        }
        return more.slices.nextClose(shared.windower()); // which asks for no state: a borrowed one stays where it is
    }

    /** Whether the open windows, of which there are some, are in the key itself. */
    public boolean isInKey() {
        return number != EMPTY && !isBorrower();
    }

    /** The slices, which are not in the key; the newest one not either if it is in the window that closes next. */
    private Slices<V, S> slicesToClose() {
        ColdSlicedState<K, V, S> more = known();
        Slices<V, S> slices = more == null ? null : more.slices;
        if (slices == null || slices.count() == 0) {
            throw noOpenWindow();
        }
        if (isBorrower() && slices.closesNewestNext()) {
            stopBorrowing(slices);
        }
        return slices;
    }

    private void afterClose(Slices<V, S> slices, KeyContext<V, S> shared) {
        if (isBorrower() && slices.count() == 1) {
            stopBorrowing(slices);
        }
        if (!isBorrower()) {
            moveBack(slices, shared);
        }
    }

    private AssertionError noOpenWindow() {
        return new AssertionError("key " + key + " has no open window");
    }

    @Override
    public void closeNext(Pane.Timing timing, KeyContext<V, S> shared) {
        if (isInKey()) {
            closeFirst(timing, shared);
        } else {
            Slices<V, S> slices = slicesToClose();
            slices.closeNext(timing, shared);
            afterClose(slices, shared);
        }
    }

    @Override
    public boolean hasResultInReach() {
        return true;
    }

    @Override
    public <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, KeyContext<V, S> shared) {
        if (isInKey()) {
            return takeFirst(timing, logic, shared);
        }
        Slices<V, S> slices = slicesToClose();
        R result = slices.takeResult(timing, logic, shared);
        afterClose(slices, shared);
        return result;
    }

    /** All windows of the key, wherever they are. */
    private Slices<V, S> all(KeyContext<V, S> shared) {
        Slices<V, S> slices = slices();
        if (slices == null) {
            slices = newSlices();
            putInto(slices, shared);
        }
        return slices;
    }

    @Override
    public void discard(Disposal disposal, KeyContext<V, S> shared) {
        all(shared).discard(disposal, shared);
    }

    @Override
    public void describe(WindowDescription description, KeyContext<V, S> shared) {
        if (!hasNoWindow()) {
            Slices<V, S> slices = all(shared);
            slices.putInPlace(shared);
            new SlicesView<>(slices, shared).describe(description);
        }
    }

    @Override
    public void copyWindows(WindowCopies<S> copies, KeyContext<V, S> shared) {
        if (!hasNoWindow()) {
            Slices<V, S> slices = all(shared);
            slices.putInPlace(shared);
            new SlicesView<>(slices, shared).copyWindows(copies);
        }
    }

    @Override
    public void write(RecordOutput out, Codec<S> codec, KeyContext<V, S> shared) {
        SlicesForm.write(all(shared), out, codec, shared);
    }

    @Override
    public void read(RecordInput in, Codec<S> codec, KeyContext<V, S> shared) {
        Slices<V, S> slices = newSlices();
        SlicesForm.read(slices, in, codec, shared);
        moveBack(slices, shared);
        if (slices.count() > 0) {
            made().slices = slices;
        }
    }
}
