package io.github.reactorwindowing.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys that are known: those that hold events and those that are remembered for a time (rule W-6). */
final class KeyTable<K, V, S> {

    private final KeyMap<K, V, S> keys = new KeyMap<>();
    private final IdleKeys<K, V, S> idleKeys;
    private final EventTime<K, V, S> time;
    private final NewKey<K, V, S> newKey;
    private final Capacity<K, V, S> capacity;

    /** How many keys were ever first seen. */
    long places;

    /** Makes the state of a key. */
    interface NewKey<K, V, S> {
        KeyState<K, V, S> of(K key, long place);
    }

    KeyTable(long retention, EventTime<K, V, S> time, NewKey<K, V, S> newKey, Capacity<K, V, S> capacity) {
        this.idleKeys = new IdleKeys<>(retention);
        this.time = time;
        this.newKey = newKey;
        this.capacity = capacity;
    }

    int size() {
        return keys.size();
    }

    /** Each key, in no order. */
    void forEach(Consumer<? super KeyState<K, V, S>> action) {
        keys.forEach(action);
    }

    /** Those that hold something in the order first seen, then the idle ones, longest idle first. */
    List<KeyState<K, V, S>> inOrder() {
        List<KeyState<K, V, S>> ordered = new ArrayList<>(keys.size());
        keys.forEach(key -> {
            if (!key.idle) {
                ordered.add(key);
            }
        });
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
        KeyState<K, V, S> state = newKey.of(key, place);
        time.start(state);
        keys.add(state);
        return state;
    }

    /** The state of a key, or one for a key that is not known and is not to be. */
    KeyState<K, V, S> getOrPasserBy(K key) {
        KeyState<K, V, S> known = keys.get(key);
        if (known != null) {
            return known;
        }
        KeyState<K, V, S> passerBy = newKey.of(key, places);
        time.start(passerBy);
        return passerBy;
    }

    /** A key holds no event any more: it is remembered if there is something to remember, else forgotten. */
    void rest(KeyState<K, V, S> key, long systemNow) {
        capacity.update(key);
        boolean forgettable = time.isForgettable(key) && !key.mustRemember();
        if (forgettable || time.hasEnded()) {
            keys.remove(key);
            if (key.idle) {
                idleKeys.remove(key);
            }
        } else if (!key.idle) {
            key.waiting = null;
            key.trim();
            idleKeys.add(key, systemNow);
        }
    }

    /** Forgets the key that has been idle longest. Returns false if none is idle. */
    boolean forgetLongestIdle() {
        KeyState<K, V, S> longest = idleKeys.takeFirst();
        if (longest != null) {
            keys.remove(longest);
        }
        return longest != null;
    }

    /** Forgets a key that holds nothing any more. */
    void forget(KeyState<K, V, S> key) {
        capacity.update(key);
        keys.remove(key);
    }

    int idleCount() {
        return idleKeys.size();
    }

    /** Forgets the keys that have been remembered long enough. */
    void expire(long systemNow) {
        KeyState<K, V, S> expired = idleKeys.takeExpired(systemNow);
        while (expired != null) {
            keys.remove(expired);
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
