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
 * <p>One or two slices that are windows, as of most keys, are in the key itself, the older one first; what is in reach with the key
 * costs nothing to reach. Others are in {@link Slices}.
 */
abstract sealed class SlicedKey<K, V, S> extends KeyState<K, V, S> permits LongKey, ObjectKey {

    static final int EMPTY = Slice.NO_NUMBER + 1;

    /** The {@link Slice#number} of the first window in the key, {@link #EMPTY} if there is none. */
    int number = EMPTY;

    SlicedKey(K key, long place) {
        super(key, place);
    }

    /** Puts the state of a new window into the key, which has none. */
    abstract void open(LogicCalls<V, S, ?> logic);

    /** A value enters the first window. */
    abstract void fold(V value, Shared<K, V, S> shared);

    /** Emits the results of the first window. */
    abstract void close(LogicCalls<V, S, ?> logic);

    /** The only result of the first window. */
    abstract <R> R result(LogicCalls<V, S, R> logic);

    /** Drops the first window; the second, if there is one, is the first from now on. */
    abstract void dropFirst(SecondWindows seconds);

    abstract S state(LogicCalls<V, S, ?> logic);

    abstract void setState(S state, LogicCalls<V, S, ?> logic);

    abstract boolean hasSecond();

    abstract int secondNumber(SecondWindows seconds);

    /** Puts a new window into the key, newer than the one that is there. */
    abstract void openSecond(int newNumber, Shared<K, V, S> shared);

    abstract void foldIntoSecond(V value, Shared<K, V, S> shared);

    abstract S secondState(Shared<K, V, S> shared);

    /** The slices that are not in the key itself, null if there are none. */
    private @Nullable Slices<V, S> slices() {
        KeyExtras<K, V, S> more = extras;
        if (more == null || more.slices == null || more.slices.count() == 0) {
            return null;
        }
        return more.slices;
    }

    @Override
    int fetch() {
        return hash + number; // at both ends of the object, which may lie in two lines of the cache
    }

    @Override
    boolean addToOpenWindow(V value, long timestamp, Shared<K, V, S> shared) {
        Slice slice = shared.slicing().of(timestamp);
        if (slice.number != number) {
            KeyExtras<K, V, S> more = extras;
            return more != null && more.slices != null && more.slices.addToNewest(slice, value, shared);
        }
        fold(value, shared);
        return true;
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
            slices.enter(slice, open, value, shared);
        } else if (slice.number == Slice.NO_NUMBER || slice.number < number) {
            moveOut(shared).enter(slice, open, value, shared);
        } else if (number == EMPTY) {
            openFirst(slice.number, shared);
            fold(value, shared);
        } else if (slice.number == number) {
            fold(value, shared);
        } else if (!hasSecond()) {
            shared.capacity().admitWindows(1, shared.windower());
            openSecond(slice.number, shared);
            shared.capacity().opened(1);
            foldIntoSecond(value, shared);
        } else if (secondNumber(shared.seconds()) == slice.number) {
            foldIntoSecond(value, shared);
        } else {
            moveOut(shared).enter(slice, open, value, shared);
        }
    }

    private void openFirst(int newNumber, Shared<K, V, S> shared) {
        shared.capacity().admitWindows(1, shared.windower());
        open(shared.logic());
        number = newNumber;
        shared.capacity().opened(1);
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

    private static Slice sliceOf(int number, Shared<?, ?, ?> shared) {
        long id = shared.slicing().id(number);
        return shared.slicing().between(id, id);
    }

    /** Moves a last slice that is a window back into the key. */
    private void moveBack(Slices<V, S> slices, LogicCalls<V, S, ?> logic) {
        if (slices.count() == 1 && slices.oldest().number != Slice.NO_NUMBER) {
            number = slices.oldest().number;
            setState(slices.takeOldest(), logic);
        }
    }

    @Override
    boolean hasNoWindow() {
        return number == EMPTY && slices() == null;
    }

    @Override
    long nextClose(Shared<K, V, S> shared) {
        if (number != EMPTY) {
            return shared.slicing().end(number);
        }
        return moved().nextClose(shared);
    }

    private Slices<V, S> moved() {
        Slices<V, S> slices = slices();
        if (slices == null) {
            throw new AssertionError("key " + key + " has no open window");
        }
        return slices;
    }

    @Override
    void closeNext(Pane.Timing timing, Shared<K, V, S> shared) {
        if (number == EMPTY) {
            Slices<V, S> slices = moved();
            slices.closeNext(timing, shared);
            moveBack(slices, shared.logic());
            return;
        }
        long id = shared.slicing().id(number);
        shared.logic().at(id, shared.windower().start(id), shared.slicing().end(number), null, 0, timing);
        close(shared.logic());
        dropFirst(shared.seconds());
        shared.capacity().closed();
    }

    @Override
    boolean hasResultInReach() {
        return number != EMPTY;
    }

    @Override
    <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, Shared<K, V, S> shared) {
        long id = shared.slicing().id(number);
        logic.at(id, shared.windower().start(id), shared.slicing().end(number), null, 0, timing);
        R result = result(logic); // before the window is let go, so that it is discarded if this fails
        dropFirst(shared.seconds());
        shared.capacity().closed();
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

    private void putInto(Slices<V, S> slices, Shared<K, V, S> shared) {
        if (number != EMPTY) {
            slices.put(sliceOf(number, shared), state(shared.logic()));
        }
        if (hasSecond()) {
            slices.put(sliceOf(secondNumber(shared.seconds()), shared), secondState(shared));
        }
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
