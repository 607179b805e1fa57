package io.github.reactorwindowing.engine.internal.timer;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Some keys, which mostly come in the order in which they were first seen. */
public final class KeyList<K, V, S> {

    /**
     * So many fewer keys than a power of two: a long array, with its header of 16 bytes, has regions of the heap to itself, and must not
     * reach into one more for these.
     */
    private static final int HEADER = 4;

    private static final int FIRST_CAPACITY = 16 - HEADER;

    /** Longer ones are not used again, so that a peak does not take room for ever. */
    private static final int LONGEST_REUSED = 1 << 16;

    private @Nullable KeyState<K, V, S>[] keys = newKeys();
    private int size;
    private boolean inOrder = true;
    private long lastPlace = Long.MIN_VALUE;

    int size() {
        return size;
    }

    /** Whether the next key needs a longer array. */
    boolean isFull() {
        return size == keys.length;
    }

    void add(KeyState<K, V, S> key) {
        inOrder &= lastPlace < key.place;
        lastPlace = key.place;
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size + HEADER);
        }
        keys[size++] = key;
    }

    KeyState<K, V, S> get(int index) {
        KeyState<K, V, S> key = keys[index];
        if (key == null) {
            throw new AssertionError("no key at " + index + " of " + size);
        }
        return key;
    }

    /** Reads what is needed first of the keys at some indexes, as far as there are any. Returns something that depends on it. */
    int fetch(int from, int to) {
        int read = 0;
        for (int index = from; index < Math.min(to, size); index++) {
            read += get(index).fetch();
        }
        return read;
    }

    /** Reads the same of what users know them by, which who takes a result reads first. */
    int fetchNames(int from, int to) {
        int read = 0;
        for (int index = from; index < Math.min(to, size); index++) {
            read += get(index).fetchName();
        }
        return read;
    }

    /** Puts the keys into the order in which they were first seen. */
    void sort() {
        if (!inOrder) {
            Arrays.sort(keys, 0, size, Comparator.comparingLong(KeyList::placeOf));
            inOrder = true;
        }
    }

    private static long placeOf(@Nullable KeyState<?, ?, ?> key) {
        return key == null ? Long.MAX_VALUE : key.place;
    }

    /**
     * Keeps each key once, and only those whose {@link KeyState#offset} is {@code due}. The array is at most half full
     * afterwards, so that the cost is O(1) for each key added since.
     */
    void keepOnlyDueAt(long due) {
        int kept = 0;
        inOrder = true;
        lastPlace = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            KeyState<K, V, S> key = get(i);
            if (key.offset == due && !key.isTouched()) {
                key.setTouched(true);
                keys[kept++] = key;
                inOrder &= lastPlace < key.place;
                lastPlace = key.place;
            }
        }
        Arrays.fill(keys, kept, size, null);
        size = kept;
        for (int i = 0; i < size; i++) {
            get(i).setTouched(false);
        }
        if (size > keys.length / 2) {
            keys = Arrays.copyOf(keys, 2 * keys.length + HEADER);
        } else if (size < keys.length / 4) {
            keys = Arrays.copyOf(keys, Math.max(FIRST_CAPACITY, (keys.length - HEADER) / 2));
        }
    }

    int capacity() {
        return keys.length;
    }

    void clear() {
        if (keys.length > LONGEST_REUSED) {
            keys = newKeys();
        } else {
            Arrays.fill(keys, 0, size, null);
        }
        size = 0;
        inOrder = true;
        lastPlace = Long.MIN_VALUE;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static <K, V, S> @Nullable KeyState<K, V, S>[] newKeys() {
        return new KeyState[FIRST_CAPACITY];
    }
}
