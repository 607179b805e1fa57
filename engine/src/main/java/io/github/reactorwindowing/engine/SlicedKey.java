package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Open windows of an aligned windower whose logic lets them share parts: each event goes into one {@link Slice}, however many
 * windows overlap, and a window is put together from its slices when it closes.
 *
 * <p>One or two slices that are windows, as of most keys, are in the key itself, the older one first. Others are in {@link Slices}; then
 * the key borrows the state of the newest one, where most events go, and gives it back before anything else is done with them.
 */
abstract sealed class SlicedKey<K, V, S> extends WindowsInKey<K, V, S> permits LongKey, ObjectKey {

    SlicedKey(K key, long place) {
        super(key, place);
    }

    /** The slices that are not in the key itself, with all that is theirs; null if there are none. */
    private @Nullable Slices<V, S> slices() {
        KeyExtras<K, V, S> more = extras;
        if (more == null || more.slices == null || more.slices.count() == 0) {
            return null;
        }
        if (isBorrower()) {
            more.slices.takeBack(this);
            number = EMPTY;
            setBorrower(false);
        }
        return more.slices;
    }

    private void borrow(Slices<V, S> slices) {
        int lent = slices.lend(this);
        if (lent != Slice.NO_NUMBER) {
            number = lent;
            setBorrower(true);
        }
    }

    @Override
    int fetch() {
        return hash + number; // at both ends of the object, which may lie in two lines of the cache
    }

    @Override
    boolean addToOpenWindow(V value, long timestamp, Shared<K, V, S> shared) {
        Slice slice = shared.slicing().of(timestamp);
        if (slice.number == number) {
            fold(value, slice, shared);
            return true;
        }
        if (hasSecond() && slice.number == secondNumber(shared.seconds())) {
            foldIntoSecond(value, slice, shared);
            return true;
        }
        Slices<V, S> slices = slices();
        if (slices == null || !slices.addToNewest(slice, value, shared)) {
            return false;
        }
        borrow(slices);
        return true;
    }

    @Override
    boolean addToNewWindow(V value, long timestamp, long watermark, boolean mayOvertake, Shared<K, V, S> shared) {
        Slice slice = shared.slicing().of(timestamp);
        if (!slice.isWindow()) {
            return append(slice, value, shared);
        }
        if (slice.number == Slice.NO_NUMBER || slice.firstClose <= watermark) {
            return false;
        }
        if (number == EMPTY) {
            if (slices() != null) {
                return append(slice, value, shared);
            }
            openFirst(slice.number, shared);
        } else if (!mayOvertake || !isInKey() || newestInKey(shared) > slice.number || endOfFirst(shared) > watermark) {
            return false;
        } else if (hasSecond()) {
            replaceFirstOfTwo(value, slice, shared);
            return true;
        } else {
            replaceFirst(slice.number, shared);
        }
        fold(value, slice, shared);
        return true;
    }

    /** A value enters a slice that comes after all others. Returns whether it does. */
    private boolean append(Slice slice, V value, Shared<K, V, S> shared) {
        Slices<V, S> slices = slices();
        if (slices == null || !slices.append(slice, value, shared)) {
            return false;
        }
        borrow(slices);
        return true;
    }

    @Override
    void putBack(int oldNumber, S oldState, Shared<K, V, S> shared) {
        moveOut(shared).put(sliceOf(oldNumber, shared), oldState);
    }

    @Override
    void add(V value, long timestamp, Shared<K, V, S> shared) {
        enter(shared.slicing().of(timestamp), Long.MIN_VALUE, value, shared);
        shared.fate().enter();
    }

    @Override
    void addLate(V value, long timestamp, long watermark, Shared<K, V, S> shared) {
        Slice slice = shared.slicing().of(timestamp);
        long open = slice.first;
        while (open <= slice.last && shared.windower().end(open) <= watermark) {
            open++;
        }
        if (open <= slice.last) {
            enter(slice, open, value, shared);
            shared.fate().enter();
        }
        shared.fate().missAll(new IdRange(slice.first, open - 1));
    }

    @Override
    void refuse(V value, long timestamp, Shared<K, V, S> shared) {
        Slice slice = shared.slicing().of(timestamp);
        shared.fate().missAll(new IdRange(slice.first, slice.last));
    }

    /** A value enters the windows of a slice from {@code open} on; those before are closed. */
    private void enter(Slice slice, long open, V value, Shared<K, V, S> shared) {
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

    private void enter(Slices<V, S> slices, Slice slice, long open, V value, Shared<K, V, S> shared) {
        slices.enter(slice, open, value, shared);
        borrow(slices);
    }

    /** Moves the windows that are in the key itself, if there are any, to where there is room for more. */
    private Slices<V, S> moveOut(Shared<K, V, S> shared) {
        KeyExtras<K, V, S> more = extras();
        if (more.slices == null) {
            more.slices = new Slices<>(shared.logic());
        }
        putInto(more.slices, shared);
        while (number != EMPTY) {
            dropFirst(shared.seconds());
        }
        return more.slices;
    }

    /** Moves a last slice that is a window back into the key; else the newest one is borrowed. */
    private void moveBack(Slices<V, S> slices, LogicCalls<V, S, ?> logic) {
        if (slices.count() == 1 && slices.oldest().isWindow() && slices.oldest().number != Slice.NO_NUMBER) {
            number = slices.oldest().number;
            setState(slices.takeOldest(), logic);
        } else {
            borrow(slices);
        }
    }

    @Override
    boolean hasNoWindow() {
        return number == EMPTY && slices() == null;
    }

    @Override
    long nextClose(Shared<K, V, S> shared) {
        if (isInKey()) {
            return endOfFirst(shared);
        }
        KeyExtras<K, V, S> more = extras;
        if (more == null || more.slices == null) {
            throw noOpenWindow();
        }
        return more.slices.nextClose(shared); // which asks for no state: a borrowed one stays where it is
    }

    /** Whether the open windows, of which there are some, are in the key itself. */
    private boolean isInKey() {
        return number != EMPTY && !isBorrower();
    }

    private Slices<V, S> moved() {
        Slices<V, S> slices = slices();
        if (slices == null) {
            throw noOpenWindow();
        }
        return slices;
    }

    private AssertionError noOpenWindow() {
        return new AssertionError("key " + key + " has no open window");
    }

    @Override
    void closeNext(Pane.Timing timing, Shared<K, V, S> shared) {
        if (isInKey()) {
            closeFirst(timing, shared);
        } else {
            Slices<V, S> slices = moved();
            slices.closeNext(timing, shared);
            moveBack(slices, shared.logic());
        }
    }

    @Override
    boolean hasResultInReach() {
        return true;
    }

    @Override
    <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, Shared<K, V, S> shared) {
        if (isInKey()) {
            return takeFirst(timing, logic, shared);
        }
        Slices<V, S> slices = moved();
        R result = slices.takeResult(timing, logic, shared);
        moveBack(slices, logic);
        return result;
    }

    @Override
    void trim() {
        if (extras != null) {
            extras.slices = null;
        }
    }

    @Override
    boolean beginsAnew() {
        return true;
    }

    @Override
    boolean mustRemember() {
        return false;
    }

    /** All windows of the key, wherever they are. */
    private Slices<V, S> all(Shared<K, V, S> shared) {
        Slices<V, S> slices = slices();
        if (slices == null) {
            slices = new Slices<>(shared.logic());
            putInto(slices, shared);
        }
        return slices;
    }

    @Override
    void discard(Disposal disposal, Shared<K, V, S> shared) {
        all(shared).discard(disposal);
    }

    @Override
    void describe(Description description, Shared<K, V, S> shared) {
        if (!hasNoWindow()) {
            all(shared).describe(description, shared.windower());
        }
    }

    @Override
    void write(DataOutput out, Codec<S> codec, Shared<K, V, S> shared) throws IOException {
        all(shared).write(out, codec);
    }

    @Override
    void read(DataInput in, Codec<S> codec, Shared<K, V, S> shared) throws IOException {
        Slices<V, S> slices = new Slices<>(shared.logic());
        slices.read(in, codec, shared);
        moveBack(slices, shared.logic());
        if (slices.count() > 0) {
            extras().slices = slices;
        }
    }
}
