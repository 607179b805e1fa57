package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The events of one key that wait for the watermark, least timestamp first, ties in order of arrival.
 *
 * <p>A binary heap over three parallel arrays: nothing is allocated for an event once they have grown.
 * Adding and taking are O(log n), and O(1) for an event that comes in order. Long arrays shrink when most of their
 * places are free.
 */
public final class TimeOrderedBuffer<V> {

    /** How many bytes of a snapshot one takes, or more. */
    public static final int LEAST_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private static final int FIRST_CAPACITY = 4;

    /**
     * Longer arrays shrink when a burst is over; shorter ones are left alone, so that small bursts allocate nothing.
     */
    private static final int SHRINKS_ABOVE = 1 << 8;

    private long[] timestamps = new long[FIRST_CAPACITY];
    private long[] arrivals = new long[FIRST_CAPACITY];
    private Object[] values = new Object[FIRST_CAPACITY];
    private int size;

    public int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    public long leastTimestamp() {
        return timestamps[0];
    }

    public long leastArrival() {
        return arrivals[0];
    }

    public void add(long timestamp, long arrival, V value) {
        if (size == timestamps.length) {
            resize(size * 2);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!comesBefore(timestamp, arrival, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, timestamp, arrival, value);
    }

    /** Takes the least event out and returns its value. */
    @SuppressWarnings("unchecked") // only add and read put values in
    public V take() {
        final V least = (V) values[0];
        size--;
        long timestamp = timestamps[size];
        long arrival = arrivals[size];
        Object value = values[size];
        values[size] = NOTHING;
        int hole = 0;
        for (int child = 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && comesBefore(timestamps[child + 1], arrivals[child + 1], child)) {
                child++;
            }
            if (comesBefore(timestamp, arrival, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        if (size > 0) {
            put(hole, timestamp, arrival, value);
        }
        if (size < values.length >> 3 && values.length > SHRINKS_ABOVE) {
            resize(values.length / 2);
        }
        return least;
    }

    private void resize(int capacity) {
        timestamps = Arrays.copyOf(timestamps, capacity);
        arrivals = Arrays.copyOf(arrivals, capacity);
        values = Arrays.copyOf(values, capacity);
    }

    /** For how many events there is room. */
    public int capacity() {
        return values.length;
    }

    /** Fills places that hold no event, so that none is kept from the garbage collector. */
    private static final Object NOTHING = new Object();

    private boolean comesBefore(long timestamp, long arrival, int index) {
        return timestamp < timestamps[index] || (timestamp == timestamps[index] && arrival < arrivals[index]);
    }

    private void move(int from, int to) {
        put(to, timestamps[from], arrivals[from], values[from]);
    }

    private void put(int index, long timestamp, long arrival, Object value) {
        timestamps[index] = timestamp;
        arrivals[index] = arrival;
        values[index] = value;
    }

    void discard(Consumer<Object> sink) {
        for (int i = 0; i < size; i++) {
            sink.accept(values[i]);
        }
    }

    @SuppressWarnings("unchecked") // only add and read put values in
    public void write(RecordOutput out, Codec<V> codec) {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(timestamps[i]);
            out.writeLong(arrivals[i]);
            out.writeValue("waiting.value", codec, (V) values[i]);
        }
    }

    /**
     * Reads some events.
     *
     * @param seen how many events the engine ever saw: each arrived as one of them
     */
    public void read(int count, RecordInput in, Codec<V> codec, long seen) {
        Set<Long> places = new HashSet<>();
        for (int i = 0; i < count; i++) {
            long timestamp = in.readLong("waiting.timestamp", Timestamps.MIN, Timestamps.MAX);
            long arrival = in.readLong("waiting.arrival", 0, seen - 1);
            in.require(places.add(arrival), "waiting.arrival", arrival, "each event's its own");
            add(timestamp, arrival, in.readValue("waiting.value", codec));
        }
    }
}
