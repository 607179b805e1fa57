package io.github.reactorwindowing.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys that are known: those that hold events and those that are remembered for a time (rule W-6). */
final class KeyTable<K, V, S> {

    private final Map<K, KeyState<K, V, S>> keys = new HashMap<>();
    private final IdleKeys<K, V, S> idleKeys;
    private final EventTime<K, V, S> time;
    private final Supplier<KeyWindows<V, S>> newWindows;
    private final Capacity<K, V, S> capacity;

    /** How many keys were ever first seen. */
    long places;

    KeyTable(
            long retention,
            EventTime<K, V, S> time,
            Supplier<KeyWindows<V, S>> newWindows,
            Capacity<K, V, S> capacity) {
        this.idleKeys = new IdleKeys<>(retention);
        this.time = time;
        this.newWindows = newWindows;
        this.capacity = capacity;
    }

    int size() {
        return keys.size();
    }

    Collection<KeyState<K, V, S>> all() {
        return keys.values();
    }

    /** Those that hold something in the order first seen, then the idle ones, longest idle first. */
    List<KeyState<K, V, S>> inOrder() {
        List<KeyState<K, V, S>> ordered = new ArrayList<>(keys.size());
        for (KeyState<K, V, S> key : keys.values()) {
            if (!key.idle) {
                ordered.add(key);
            }
        }
        ordered.sort(Comparator.comparingLong(key -> key.place));
        idleKeys.addTo(ordered);
        return ordered;
    }

    /** The state of a key, null if it is not known. */
    @Nullable
    KeyState<K, V, S> get(K key) {
        return keys.get(key);
    }

    /** An event came for a known key. */
    void wake(KeyState<K, V, S> key) {
        if (key.idle) {
            idleKeys.remove(key);
        }
    }

    /** A key that was not known. */
    KeyState<K, V, S> add(K key) {
        return add(key, places++);
    }

    KeyState<K, V, S> add(K key, long place) {
        KeyState<K, V, S> state = new KeyState<>(key, place, newWindows.get());
        time.start(state);
        keys.put(key, state);
        return state;
    }

    /** The state of a key, or one for a key that is not known and is not to be. */
    KeyState<K, V, S> getOrPasserBy(K key) {
        KeyState<K, V, S> known = keys.get(key);
        if (known != null) {
            return known;
        }
        KeyState<K, V, S> passerBy = new KeyState<>(key, places, newWindows.get());
        time.start(passerBy);
        return passerBy;
    }

    /** A key holds no event any more: it is remembered if there is something to remember, else forgotten. */
    void rest(KeyState<K, V, S> key, long systemNow) {
        capacity.update(key);
        boolean forgettable = time.isForgettable(key) && !key.windows.mustRemember();
        if (forgettable || time.hasEnded()) {
            keys.remove(key.key);
            if (key.idle) {
                idleKeys.remove(key);
            }
        } else if (!key.idle) {
            key.waiting = null;
            key.windows.trim();
            idleKeys.add(key, systemNow);
        }
    }

    /** Forgets the key that has been idle longest. Returns false if none is idle. */
    boolean forgetLongestIdle() {
        KeyState<K, V, S> longest = idleKeys.takeFirst();
        if (longest != null) {
            keys.remove(longest.key);
        }
        return longest != null;
    }

    /** Forgets a key that holds nothing any more. */
    void forget(KeyState<K, V, S> key) {
        capacity.update(key);
        keys.remove(key.key);
    }

    int idleCount() {
        return idleKeys.size();
    }

    /** Forgets the keys that have been remembered long enough. */
    void expire(long systemNow) {
        KeyState<K, V, S> expired = idleKeys.takeExpired(systemNow);
        while (expired != null) {
            keys.remove(expired.key);
            expired = idleKeys.takeExpired(systemNow);
        }
    }

    /** The system time at which the next key is to be forgotten. */
    long nextExpiry() {
        return idleKeys.leastExpiry();
    }

    void clear() {
        keys.clear();
    }
}
