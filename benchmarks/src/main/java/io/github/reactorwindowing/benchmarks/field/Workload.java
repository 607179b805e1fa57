package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Events, made beforehand and always the same; a millisecond of event time from one to the next. */
public final class Workload {

    private static final long SEED = 20_231_101;
    private static final long START = 1_700_000_000_000_000L;
    private static final long MILLISECOND = 1_000;

    private final KeyedEvent<String, Reading>[] events;
    private final KeyedEvent<String, Reading>[] right;
    private final int keys;

    private Workload(KeyedEvent<String, Reading>[] events, KeyedEvent<String, Reading>[] right, int keys) {
        this.events = events;
        this.right = right;
        this.keys = keys;
    }

    /** Each event of a random key. */
    public static Workload inOrder(int keys, int size) {
        return new Workload(random(keys, size, SEED), array(0), keys);
    }

    /** Each event of a random key; an event comes less than {@code seconds} after one that is later in time. */
    public static Workload outOfOrder(int keys, int size, int seconds) {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        KeyedEvent<String, Reading>[] events = random(keys, size, SEED);
        long[] arrivals = new long[size];
        for (int i = 0; i < size; i++) {
            // the index in the low bits: the order is total, and the sort is of primitives
            arrivals[i] = (i * MILLISECOND + random.nextLong(seconds * 1_000_000L)) * size + i;
        }
        Arrays.sort(arrivals);
        KeyedEvent<String, Reading>[] shuffled = array(size);
        Arrays.setAll(shuffled, i -> events[(int) (arrivals[i] % size)]);
        return new Workload(shuffled, array(0), keys);
    }

    /** Every key {@code times} times, each time in another order. */
    public static Workload everyKey(int keys, int times) {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        int[] order = new int[keys];
        Arrays.setAll(order, i -> i);
        String[] names = names(keys);
        KeyedEvent<String, Reading>[] events = array(keys * times);
        for (int i = 0; i < events.length; i++) {
            int left = keys - i % keys;
            int chosen = random.nextInt(left);
            int key = order[chosen];
            order[chosen] = order[left - 1];
            order[left - 1] = key;
            events[i] = event(names[key], i, random);
        }
        return new Workload(events, array(0), keys);
    }

    /** The same, and one event more, which is so many seconds later than the first and of the same key. */
    public Workload andOneMore(int seconds) {
        KeyedEvent<String, Reading>[] more = Arrays.copyOf(events, events.length + 1);
        more[events.length] = event(events[0].key(), seconds * 1_000, new SplittableRandom(SEED + 5));
        return new Workload(more, right, keys);
    }

    /** Two streams, of half the events each. */
    public static Workload twoSides(int keys, int size) {
        return new Workload(random(keys, size / 2, SEED), random(keys, size - size / 2, SEED + 3), keys);
    }

    /** Rounds in which every key comes once; each round in a window of its own, of {@code seconds}. */
    public static Workload rounds(int keys, int rounds, int seconds) {
        SplittableRandom random = new SplittableRandom(SEED + 4);
        String[] names = names(keys);
        KeyedEvent<String, Reading>[] events = array(keys * rounds);
        for (int i = 0; i < events.length; i++) {
            long micros = START + (long) (i / keys) * seconds * 1_000_000 + i % keys;
            events[i] = KeyedEvent.of(names[i % keys], new Reading(micros, random.nextInt(1_000_000)));
        }
        return new Workload(events, array(0), keys);
    }

    private static KeyedEvent<String, Reading>[] random(int keys, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] names = names(keys);
        KeyedEvent<String, Reading>[] events = array(size);
        Arrays.setAll(events, i -> event(names[random.nextInt(keys)], i, random));
        return events;
    }

    private static KeyedEvent<String, Reading> event(String key, int index, SplittableRandom random) {
        return KeyedEvent.of(key, new Reading(START + index * MILLISECOND, random.nextInt(1_000_000)));
    }

    private static String[] names(int keys) {
        String[] names = new String[keys];
        Arrays.setAll(names, i -> "sensor-" + i);
        return names;
    }

    /** So many events, or half as many of each of two sides. */
    public Workload first(int size) {
        int ofRight = Math.min(size / 2, right.length);
        return new Workload(
                Arrays.copyOf(events, Math.min(size - ofRight, events.length)), Arrays.copyOf(right, ofRight), keys);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type arguments
    private static KeyedEvent<String, Reading>[] array(int size) {
        return new KeyedEvent[size];
    }

    KeyedEvent<String, Reading>[] events() {
        return events;
    }

    KeyedEvent<String, Reading>[] right() {
        return right;
    }

    /** Takes an event, and says of which side. */
    interface Sink {
        void take(KeyedEvent<String, Reading> event, boolean isLeft);
    }

    /** Sends the events of both sides as one stream, each side in order. */
    void inOrderOfTime(Sink sink) {
        int l = 0;
        int r = 0;
        while (l < events.length || r < right.length) {
            boolean isLeft = r == right.length
                    || (l < events.length
                            && events[l].value().micros() <= right[r].value().micros());
            sink.take(isLeft ? events[l++] : right[r++], isLeft);
        }
    }

    int keys() {
        return keys;
    }

    public int size() {
        return events.length + right.length;
    }

    /** {@return the greatest timestamp of all events} */
    long lastMicros() {
        return Stream.of(events, right)
                .flatMap(Arrays::stream)
                .map(KeyedEvent::value)
                .max(Comparator.comparingLong(Reading::micros))
                .orElseThrow()
                .micros();
    }
}
