package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Timestamps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys by when they are due, each at a time of its own.
 *
 * <ul>
 *   <li>Source: a binary heap (Williams 1964) over two parallel arrays, with the place of each key kept in the key.
 *   <li>Order: any; deadlines may move both ways.
 *   <li>Time: O(log n) to enrol, move, remove or take; O(1) while the order stays.
 *   <li>Space: a number and a reference a key.
 * </ul>
 */
final class KeyHeap<K, V, S> {

    private static final int FIRST_CAPACITY = 16;

    private long[] dues = new long[FIRST_CAPACITY];
    private @Nullable KeyState<K, V, S>[] keys = newKeys(FIRST_CAPACITY);
    private int size;

    int size() {
        return size;
    }

    /** When the first of them is due, {@link Timestamps#END} if there is none. */
    long least() {
        return size == 0 ? Timestamps.END : dues[0];
    }

    /** Sets when the key is due, {@link Timestamps#END} for never. */
    void enrol(KeyState<K, V, S> key, long due) {
        int index = key.heapIndex();
        if (due == Timestamps.END) {
            remove(key);
        } else if (index == KeyState.NOT_ENROLLED) {
            if (size == keys.length) {
                dues = Arrays.copyOf(dues, size * 2);
                keys = Arrays.copyOf(keys, size * 2);
            }
            siftUp(key, due, size++);
        } else if (due < dues[index]) {
            siftUp(key, due, index);
        } else if (due > dues[index]) {
            siftDown(key, due, index);
        }
    }

    /** Takes the key that is due first out. */
    KeyState<K, V, S> takeLeast() {
        KeyState<K, V, S> least = at(0);
        remove(least);
        return least;
    }

    void remove(KeyState<K, V, S> key) {
        int hole = key.heapIndex();
        if (hole == KeyState.NOT_ENROLLED) {
            return;
        }
        key.setHeapIndex(KeyState.NOT_ENROLLED);
        size--;
        KeyState<K, V, S> last = at(size);
        long lastDue = dues[size];
        keys[size] = null;
        if (hole < size) {
            siftDown(last, lastDue, hole);
            if (last.heapIndex() == hole) {
                siftUp(last, lastDue, hole);
            }
        }
    }

    private KeyState<K, V, S> at(int index) {
        KeyState<K, V, S> key = keys[index];
        if (key == null) {
            throw new AssertionError("no key at " + index + " of " + size);
        }
        return key;
    }

    private void siftUp(KeyState<K, V, S> key, long due, int from) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (dues[parent] <= due) {
                break;
            }
            put(at(parent), dues[parent], hole);
            hole = parent;
        }
        put(key, due, hole);
    }

    private void siftDown(KeyState<K, V, S> key, long due, int from) {
        int hole = from;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && dues[child + 1] < dues[child]) {
                child++;
            }
            if (due <= dues[child]) {
                break;
            }
            put(at(child), dues[child], hole);
            hole = child;
        }
        put(key, due, hole);
    }

    private void put(KeyState<K, V, S> key, long due, int index) {
        keys[index] = key;
        dues[index] = due;
        key.setHeapIndex(index);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static <K, V, S> @Nullable KeyState<K, V, S>[] newKeys(int capacity) {
        return new KeyState[capacity];
    }
}
