package io.github.reactorwindowing.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The keys that are known: those that hold events and those that are remembered for a time (rule W-6). */
final class KeyTable<K, V, S> {

    private final Map<K, KeyState<K, V, S>> keys = new HashMap<>();
    private final IdleKeys<K, V, S> idleKeys;
    private final EventTime<K, V, S> time;
    private final Supplier<KeyWindows<V, S>> newWindows;

    /** How many keys were ever first seen. */
    long places;

    KeyTable(long retention, EventTime<K, V, S> time, Supplier<KeyWindows<V, S>> newWindows) {
        this.idleKeys = new IdleKeys<>(retention);
        this.time = time;
        this.newWindows = newWindows;
    }

    int size() {
        return keys.size();
    }

    Collection<KeyState<K, V, S>> all() {
        return keys.values();
    }

    List<KeyState<K, V, S>> inOrder() {
        List<KeyState<K, V, S>> sorted = new ArrayList<>(keys.values());
        sorted.sort(Comparator.comparingLong(key -> key.place));
        return sorted;
    }

    /** The state of a key that an event came for, made if the key is not known. */
    KeyState<K, V, S> wake(K key) {
        KeyState<K, V, S> state = keys.get(key);
        if (state == null) {
            state = add(key, places++);
        } else if (state.idle) {
            idleKeys.remove(state);
        }
        return state;
    }

    KeyState<K, V, S> add(K key, long place) {
        KeyState<K, V, S> state = new KeyState<>(key, place, newWindows.get());
        time.start(state);
        keys.put(key, state);
        return state;
    }

    /** A key holds no event any more: it is remembered if there is something to remember, else forgotten. */
    void rest(KeyState<K, V, S> key, long systemNow) {
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
