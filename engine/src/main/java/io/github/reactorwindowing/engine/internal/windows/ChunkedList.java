package io.github.reactorwindowing.engine.internal.windows;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list to which elements can be added, and from which they can be removed, at any index.
 *
 * <ul>
 *   <li>Source: an unrolled linked list whose chunks are in an array; a binary indexed tree (Fenwick 1994) counts what
 *       is before each.
 *   <li>Time: O(log n + {@value #MOST}) to get, add or remove an element; O(1) to get one near the one before.
 *   <li>Space: a reference an element while there is one chunk, else up to four; a chunk at least.
 * </ul>
 */
public final class ChunkedList<E> {

    /** How many elements a chunk may have. */
    private static final int MOST = 256;

    private static final int LEAST = 2;

    private static final class Chunk {

        private @Nullable Object[] elements;
        private int size;

        Chunk(@Nullable Object[] elements, int size) {
            this.elements = elements;
            this.size = size;
        }
    }

    /** All chunks in order, null if there is one only. */
    private Chunk @Nullable [] chunks;

    /** How many elements the chunks have, as sums of a binary indexed tree. */
    private int[] sums = {};

    private int count = 1;
    private int size;

    /** The chunk that was used last, its number, and the index of its first element. */
    private Chunk recent = new Chunk(new Object[LEAST], 0);

    private int number;
    private int start;

    /** How many elements, chunks and sums were moved: what it costs. */
    private long moves;

    int size() {
        return size;
    }

    long moves() {
        return moves;
    }

    /** For how many elements there is room. */
    int capacity() {
        Chunk[] all = chunks;
        if (all == null) {
            return recent.elements.length;
        }
        int capacity = all.length + sums.length;
        for (int i = 0; i < count; i++) {
            capacity += all[i].elements.length;
        }
        return capacity;
    }

    @SuppressWarnings("unchecked") // only elements are put in
    E get(int index) {
        int place = index - start;
        if (place < 0 || place >= recent.size) {
            Objects.checkIndex(index, size);
            find(index);
            place = index - start;
        }
        return (E) Objects.requireNonNull(recent.elements[place]);
    }

    /** Makes the chunk with an index the recent one; the last chunk if the index is the size. */
    private void find(int index) {
        Chunk[] all = chunks;
        if (all == null || (index >= start && index < start + recent.size)) {
            return;
        }
        if (index == start + recent.size && number + 1 < count) {
            start = index;
            number++;
            recent = all[number];
            return;
        }
        int before = 0;
        int found = 0;
        for (int step = Integer.highestOneBit(count); step > 0; step >>= 1) {
            if (found + step < count && before + sums[found + step] <= index) {
                found += step;
                before += sums[found];
            }
        }
        number = found;
        start = before;
        recent = all[found];
    }

    void add(int index, E element) {
        find(index);
        while (recent.size == MOST) {
            split(index);
        }
        Chunk chunk = recent;
        int place = index - start;
        if (chunk.size == chunk.elements.length) {
            chunk.elements = Arrays.copyOf(chunk.elements, Math.min(MOST, 2 * chunk.size));
        }
        System.arraycopy(chunk.elements, place, chunk.elements, place + 1, chunk.size - place);
        moves += chunk.size - place;
        chunk.elements[place] = element;
        chunk.size++;
        size++;
        sum(number, 1);
    }

    /** Splits the recent chunk in two. At the ends of the list not in its middle, so that chunks stay full there. */
    private void split(int index) {
        boolean atFront = index == 0;
        int kept = index == size ? MOST : atFront ? 0 : MOST / 2;
        Chunk left = recent;
        @Nullable Object[] later = new Object[MOST];
        System.arraycopy(left.elements, kept, later, 0, MOST - kept);
        Arrays.fill(left.elements, kept, MOST, null);
        left.size = kept;
        moves += MOST - kept;
        insert(number + 1, new Chunk(later, MOST - kept));
        if (!atFront) {
            find(index);
        }
    }

    private void insert(int at, Chunk chunk) {
        Chunk[] all = chunks == null ? new Chunk[] {recent, chunk} : chunks;
        if (chunks != null) {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            System.arraycopy(all, at, all, at + 1, count - at);
            all[at] = chunk;
        }
        chunks = all;
        count++;
        sumAll();
    }

    /** Removes an element. */
    void remove(int index) {
        Objects.checkIndex(index, size);
        find(index);
        Chunk chunk = recent;
        int place = index - start;
        chunk.size--;
        System.arraycopy(chunk.elements, place + 1, chunk.elements, place, chunk.size - place);
        chunk.elements[chunk.size] = null;
        moves += chunk.size - place;
        size--;
        sum(number, -1);
        if (size == 0) {
            clear();
        } else if (chunks != null) {
            shrink(chunks);
        }
    }

    /** Merges the recent chunk with a neighbour if it is empty, or one of both is enough. */
    private void shrink(Chunk[] all) {
        int left = number + 1 < count ? number : number - 1;
        Chunk stays = all[left];
        Chunk goes = all[left + 1];
        if (stays.size + goes.size > MOST / 2 && recent.size > 0) {
            return;
        }
        if (stays.elements.length < MOST) {
            stays.elements = Arrays.copyOf(stays.elements, MOST);
        }
        System.arraycopy(goes.elements, 0, stays.elements, stays.size, goes.size);
        stays.size += goes.size;
        moves += goes.size;
        count--;
        System.arraycopy(all, left + 2, all, left + 1, count - left - 1);
        chunks = count == 1 ? null : Arrays.copyOf(all, Math.max(count, Math.min(all.length, 4 * count)));
        number = 0;
        start = 0;
        recent = all[0];
        sumAll();
    }

    private void sum(int chunk, int change) {
        if (chunks != null) {
            for (int i = chunk + 1; i <= count; i += i & -i) {
                sums[i] += change;
            }
        }
    }

    private void sumAll() {
        Chunk[] all = chunks;
        if (all == null) {
            sums = new int[0];
            return;
        }
        if (sums.length <= count || sums.length > 8 * count) {
            sums = new int[2 * count + 1];
        } else {
            Arrays.fill(sums, 0);
        }
        for (int i = 1; i <= count; i++) {
            sums[i] += all[i - 1].size;
            int parent = i + (i & -i);
            if (parent <= count) {
                sums[parent] += sums[i];
            }
        }
        moves += count;
        number = 0;
        start = 0;
        recent = all[0];
    }

    void clear() {
        chunks = null;
        sums = new int[0];
        count = 1;
        size = 0;
        number = 0;
        start = 0;
        recent = new Chunk(new Object[LEAST], 0);
    }
}
