package io.github.reactorwindowing.engine.internal.windows;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of one key in the order in which they close: by {@code closeAt}, then end, start and id (rule O-2).
 *
 * <p>A binary heap with the place of each window kept in the window, so that a window whose bounds move is put right in
 * O(log n).
 */
public final class CloseOrder<S> {

    private @Nullable DynamicWindow<S>[] heap = newHeap(2);
    private int size;

    int size() {
        return size;
    }

    /** All of them, in no order. */
    Stream<DynamicWindow<S>> stream() {
        return IntStream.range(0, size).mapToObj(this::at);
    }

    DynamicWindow<S> least() {
        return at(0);
    }

    void add(DynamicWindow<S> window) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(window, size++);
    }

    /** To be called after the bounds of a window moved. */
    void moved(DynamicWindow<S> window) {
        int index = window.heapIndex;
        siftUp(window, index);
        if (window.heapIndex == index) {
            siftDown(window, index);
        }
    }

    void remove(DynamicWindow<S> window) {
        DynamicWindow<S> last = at(--size);
        heap[size] = null;
        if (last != window) {
            put(last, window.heapIndex);
            moved(last);
        }
    }

    private DynamicWindow<S> at(int index) {
        DynamicWindow<S> window = heap[index];
        if (window == null) {
            throw new AssertionError("no window at " + index + " of " + size);
        }
        return window;
    }

    private void siftUp(DynamicWindow<S> window, int from) {
        int hole = from;
        while (hole > 0 && closesBefore(window, at((hole - 1) >>> 1))) {
            put(at((hole - 1) >>> 1), hole);
            hole = (hole - 1) >>> 1;
        }
        put(window, hole);
    }

    private void siftDown(DynamicWindow<S> window, int from) {
        int hole = from;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && closesBefore(at(child + 1), at(child))) {
                child++;
            }
            if (closesBefore(window, at(child))) {
                break;
            }
            put(at(child), hole);
            hole = child;
        }
        put(window, hole);
    }

    static boolean closesBefore(DynamicWindow<?> a, DynamicWindow<?> b) {
        if (a.closeAt != b.closeAt) {
            return a.closeAt < b.closeAt;
        }
        if (a.end != b.end) {
            return a.end < b.end;
        }
        return a.start != b.start ? a.start < b.start : a.id < b.id;
    }

    @SuppressWarnings("ReferenceEquality") // a window that stays where it is costs no barrier of the garbage collector
    private void put(DynamicWindow<S> window, int index) {
        if (heap[index] != window) {
            heap[index] = window;
            window.heapIndex = index;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static <S> @Nullable DynamicWindow<S>[] newHeap(int capacity) {
        return new DynamicWindow[capacity];
    }
}
