package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Timestamps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys that have something to do later, least {@link KeyState#due} first.
 *
 * <p>A binary heap with the place of each key kept in the key, so that moving a deadline is O(log n), and O(1) while the order
 * stays.
 */
final class Deadlines<K, V, S> {

    private @Nullable KeyState<K, V, S>[] heap = newHeap(16);
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The least deadline, {@link Timestamps#END} if there is none. */
    long least() {
        return size == 0 ? Timestamps.END : at(0).due;
    }

    /** Sets when the key is due, {@link Timestamps#END} for never. */
    void enrol(KeyState<K, V, S> key, long due) {
        if (due == Timestamps.END) {
            remove(key);
        } else if (key.heapIndex == KeyState.NOT_ENROLLED) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            key.due = due;
            siftUp(key, size++);
        } else if (due < key.due) {
            key.due = due;
            siftUp(key, key.heapIndex);
        } else if (due > key.due) {
            key.due = due;
            siftDown(key, key.heapIndex);
        }
    }

    /** Takes the key with the least deadline out. */
    KeyState<K, V, S> takeLeast() {
        KeyState<K, V, S> least = at(0);
        remove(least);
        return least;
    }

    void remove(KeyState<K, V, S> key) {
        int hole = key.heapIndex;
        if (hole == KeyState.NOT_ENROLLED) {
            return;
        }
        key.heapIndex = KeyState.NOT_ENROLLED;
        key.due = Timestamps.END;
        KeyState<K, V, S> last = at(--size);
        heap[size] = null;
        if (last != key) {
            siftDown(last, hole);
            if (last.heapIndex == hole) {
                siftUp(last, hole);
            }
        }
    }

    private KeyState<K, V, S> at(int index) {
        KeyState<K, V, S> key = heap[index];
        if (key == null) {
            throw new AssertionError("no key at " + index + " of " + size);
        }
        return key;
    }

    private void siftUp(KeyState<K, V, S> key, int from) {
        int hole = from;
        while (hole > 0) {
            KeyState<K, V, S> parent = at((hole - 1) >>> 1);
            if (parent.due <= key.due) {
                break;
            }
            put(parent, hole);
            hole = (hole - 1) >>> 1;
        }
        put(key, hole);
    }

    private void siftDown(KeyState<K, V, S> key, int from) {
        int hole = from;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && at(child + 1).due < at(child).due) {
                child++;
            }
            if (key.due <= at(child).due) {
                break;
            }
            put(at(child), hole);
            hole = child;
        }
        put(key, hole);
    }

    private void put(KeyState<K, V, S> key, int index) {
        heap[index] = key;
        key.heapIndex = index;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static <K, V, S> @Nullable KeyState<K, V, S>[] newHeap(int capacity) {
        return new KeyState[capacity];
    }
}
