package io.github.reactorwindowing.engine.internal.timer;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys by when they are due, each at a time of its own.
 *
 * <ul>
 *   <li>Source: a binary heap (Williams 1964) over parallel arrays. A key has a slot of its own while it is enrolled, and only
 *       numbers of slots are moved: a reference that is moved costs a barrier of the garbage collector.
 *   <li>Order: any; deadlines may move both ways.
 *   <li>Time: O(log n) to enrol, move, remove or take; O(1) while the order stays.
 *   <li>Space: three numbers and a reference a key.
 * </ul>
 */
public final class KeyHeap<K, V, S> {

    private static final int FIRST_CAPACITY = 16;
    private static final int SHRINKS_ABOVE = 1 << 10;
    private static final int NO_SLOT = -1;

    /** When the keys are due, and in which slots they are, by place in the heap. */
    private long[] dues = new long[FIRST_CAPACITY];

    private int[] slots = new int[FIRST_CAPACITY];

    /** The keys and their places in the heap, by slot; of a free slot the next free one. */
    private @Nullable KeyState<K, V, S>[] keys = newKeys(FIRST_CAPACITY);

    private int[] places = new int[FIRST_CAPACITY];
    private int firstFree = NO_SLOT;
    private int size;

    public int size() {
        return size;
    }

    /** When the first of them is due, {@link Timestamps#END} if there is none. */
    public long least() {
        return size == 0 ? Timestamps.END : dues[0];
    }

    /** The one that is due first. There must be one. */
    public KeyState<K, V, S> first() {
        return keyAt(0);
    }

    /** When a key is due, {@link Timestamps#END} if it is not enrolled. */
    public long due(KeyState<K, V, S> key) {
        int slot = key.heapSlot();
        return slot == KeyState.NOT_ENROLLED ? Timestamps.END : dues[places[slot]];
    }

    /** Sets when the key is due, {@link Timestamps#END} for never. */
    public void enrol(KeyState<K, V, S> key, long due) {
        int slot = key.heapSlot();
        if (due == Timestamps.END) {
            remove(key);
        } else if (slot == KeyState.NOT_ENROLLED) {
            siftUp(takeSlot(key), due, size++);
        } else if (due < dues[places[slot]]) {
            siftUp(slot, due, places[slot]);
        } else if (due > dues[places[slot]]) {
            siftDown(slot, due, places[slot]);
        }
    }

    public KeyState<K, V, S> takeFirst() {
        KeyState<K, V, S> first = first();
        remove(first);
        return first;
    }

    public void remove(KeyState<K, V, S> key) {
        int slot = key.heapSlot();
        if (slot == KeyState.NOT_ENROLLED) {
            return;
        }
        int hole = places[slot];
        releaseSlot(key, slot);
        size--;
        int last = slots[size];
        long lastDue = dues[size];
        if (hole < size) {
            siftDown(last, lastDue, hole);
            if (places[last] == hole) {
                siftUp(last, lastDue, hole);
            }
        }
        if (keys.length > SHRINKS_ABOVE && size < keys.length >> 3) {
            resize(keys.length / 2);
        }
    }

    private int takeSlot(KeyState<K, V, S> key) {
        int slot = firstFree;
        if (slot == NO_SLOT) {
            slot = size; // all before it are taken
            if (size == keys.length) {
                grow();
            }
        } else {
            firstFree = places[slot];
        }
        keys[slot] = key;
        key.setHeapSlot(slot);
        return slot;
    }

    private void grow() {
        if (size == KeyState.HEAP_SLOTS) {
            throw new IllegalStateException("keys that are due at times of their own: more than " + size);
        }
        resize(Math.min(size * 2, KeyState.HEAP_SLOTS));
    }

    /** Gives each key the slot that its place says; none is free then. */
    private void resize(int capacity) {
        @Nullable KeyState<K, V, S>[] resized = newKeys(capacity);
        for (int place = 0; place < size; place++) {
            KeyState<K, V, S> key = keyAt(place);
            key.setHeapSlot(place);
            resized[place] = key;
        }
        keys = resized;
        dues = Arrays.copyOf(dues, capacity);
        slots = numbers(capacity);
        places = numbers(capacity);
        firstFree = NO_SLOT;
    }

    private static int[] numbers(int count) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, number -> number);
        return numbers;
    }

    private KeyState<K, V, S> keyAt(int place) {
        KeyState<K, V, S> key = keys[slots[place]];
        if (key == null) {
            throw new AssertionError("no key at " + place + " of " + size);
        }
        return key;
    }

    private void releaseSlot(KeyState<K, V, S> key, int slot) {
        key.setHeapSlot(KeyState.NOT_ENROLLED);
        keys[slot] = null;
        places[slot] = firstFree;
        firstFree = slot;
    }

    private void siftUp(int slot, long due, int from) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (dues[parent] <= due) {
                break;
            }
            put(slots[parent], dues[parent], hole);
            hole = parent;
        }
        put(slot, due, hole);
    }

    private void siftDown(int slot, long due, int from) {
        int hole = from;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && dues[child + 1] < dues[child]) {
                child++;
            }
            if (due <= dues[child]) {
                break;
            }
            put(slots[child], dues[child], hole);
            hole = child;
        }
        put(slot, due, hole);
    }

    private void put(int slot, long due, int place) {
        dues[place] = due;
        slots[place] = slot;
        places[slot] = place;
    }

    /** Lets go of all keys, which are not told. */
    public void clear() {
        size = 0;
        resize(FIRST_CAPACITY);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static <K, V, S> @Nullable KeyState<K, V, S>[] newKeys(int capacity) {
        return new KeyState[capacity];
    }
}
