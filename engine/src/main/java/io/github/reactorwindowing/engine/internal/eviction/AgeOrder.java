package io.github.reactorwindowing.engine.internal.eviction;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys by the age of something that they hold, in event time, for bounds that make the oldest go. Ties by the order in which
 * keys were first seen. O(log n) for each key that changes; kept only where a bound asks for it.
 */
public final class AgeOrder<K, V, S> {

    private record Place<K, V, S>(long time, KeyState<K, V, S> key) {}

    private final TreeSet<Place<K, V, S>> inOrder = new TreeSet<>(
            Comparator.<Place<K, V, S>>comparingLong(Place::time).thenComparingLong(place -> place.key.place));
    private final IdentityHashMap<KeyState<K, V, S>, Place<K, V, S>> places = new IdentityHashMap<>();

    /** Sets the time of the oldest that a key holds, {@link Timestamps#NONE} if it holds none. */
    void update(KeyState<K, V, S> key, long time) {
        Place<K, V, S> place = places.get(key);
        if (place != null && place.time == time) {
            return;
        }
        remove(key);
        if (time != Timestamps.NONE) {
            Place<K, V, S> moved = new Place<>(time, key);
            places.put(key, moved);
            inOrder.add(moved);
        }
    }

    void remove(KeyState<K, V, S> key) {
        Place<K, V, S> place = places.remove(key);
        if (place != null) {
            inOrder.remove(place);
        }
    }

    /** The key with the oldest, null if none holds any. */
    @Nullable
    KeyState<K, V, S> first() {
        return inOrder.isEmpty() ? null : inOrder.first().key;
    }

    void clear() {
        inOrder.clear();
        places.clear();
    }
}
