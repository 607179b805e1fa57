package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.Bound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys that are known: those that hold events and those that are remembered for a time (rule W-6).
 *
 * <p>A key that is forgotten because its windows closed mostly comes back soon. Its state stays in the map for a while, marked as
 * gone, so that nothing has to be made and linked anew. There are never many more of them than of those that are known.
 */
public final class KeyTable<K, V, S> {

    /** So many gone ones may stay, or a fourth of the others if that is more. */
    private static final int LEAST_GONE = 1 << 14;

    private final KeyMap<K, V, S> keys = new KeyMap<>();
    private int gone;
    private final KeyTtlQueue<K, V, S> idleKeys;
    private final Host<K, V, S> host;

    /** How many keys were ever first seen. */
    public long places;

    /** How many idle keys were forgotten before the end of their retention, to make room for others. */
    public long forgottenEarly;

    /** The key that could not be looked up last, because its {@code equals} or {@code hashCode} threw. */
    @Nullable
    public K failed;

    /** What the table asks of the engine. */
    public interface Host<K, V, S> {

        /** Makes the state of a key. */
        KeyState<K, V, S> newKey(K key, long place);

        /** Gives a key the clock state of one that is first seen. */
        void start(KeyState<K, V, S> key);

        /** Returns whether nothing is lost if a key that holds nothing is forgotten. */
        boolean isForgettable(KeyState<K, V, S> key);

        /** What a key holds has changed. */
        void changed(KeyState<K, V, S> key);
    }

    public KeyTable(long retention, Host<K, V, S> host) {
        this.idleKeys = new KeyTtlQueue<>(retention);
        this.host = host;
    }

    public int size() {
        return keys.size() - gone;
    }

    /** Each key, in no order. */
    public void forEach(Consumer<? super KeyState<K, V, S>> action) {
        keys.forEach(key -> {
            if (!key.isGone()) {
                action.accept(key);
            }
        });
    }

    /** Some keys at most, in no order. Visits no others, but for those that are gone. */
    public List<KeyState<K, V, S>> some(int limit) {
        List<KeyState<K, V, S>> some = new ArrayList<>();
        if (limit > 0) {
            keys.forEachWhile(key -> {
                if (!key.isGone()) {
                    some.add(key);
                }
                return some.size() < limit;
            });
        }
        return some;
    }

    /** Those that hold something in the order first seen, then the idle ones, longest idle first. */
    public List<KeyState<K, V, S>> inOrder() {
        List<KeyState<K, V, S>> ordered = new ArrayList<>(size());
        forEach(key -> {
            if (!key.isIdle()) {
                ordered.add(key);
            }
        });
        ordered.sort(Comparator.comparingLong(key -> key.place));
        idleKeys.addTo(ordered);
        return ordered;
    }

    /** The state of a key, null if it is not known. */
    @Nullable
    public KeyState<K, V, S> get(Object key) {
        try {
            KeyState<K, V, S> found = keys.get(key, key.hashCode());
            return found == null || found.isGone() ? null : found;
        } catch (Throwable thrown) {
            throw failed(key, thrown);
        }
    }

    /** The state of a key, known or gone, null if it is neither. */
    @Nullable
    public KeyState<K, V, S> find(K key, int keyHash) {
        try {
            return keys.get(key, keyHash);
        } catch (Throwable thrown) {
            failed = key;
            throw failed(key, thrown);
        }
    }

    /** The hash code of a key, for {@link #find}. */
    public static int hashOf(Object key) {
        try {
            return key.hashCode();
        } catch (Throwable thrown) {
            throw failed(key, thrown);
        }
    }

    /** Names the functions of the user that look a key up. They are called for each event: what they throw is caught out here. */
    private static RuntimeException failed(Object key, Throwable thrown) {
        return UserFunctionException.threwAt("equals or hashCode of a key", key, thrown);
    }

    /** An event came for a known key. */
    public void wake(KeyState<K, V, S> key) {
        if (key.isIdle()) {
            idleKeys.remove(key);
        }
    }

    /**
     * A key that was not known.
     *
     * @param found what {@link #find} found
     */
    public KeyState<K, V, S> add(K key, @Nullable KeyState<K, V, S> found) {
        if (found == null) {
            return add(key, places++);
        }
        found.setGone(false);
        gone--;
        found.place = places++;
        host.start(found);
        return found;
    }

    public KeyState<K, V, S> add(K key, long place) {
        KeyState<K, V, S> state = host.newKey(key, place);
        host.start(state);
        try {
            keys.add(state);
        } catch (Throwable thrown) {
            throw failed(key, thrown);
        }
        return state;
    }

    /** The state of a key, or one for a key that is not known and is not to be. */
    public KeyState<K, V, S> getOrPasserBy(K key) {
        KeyState<K, V, S> known = get(key);
        if (known != null) {
            return known;
        }
        KeyState<K, V, S> passerBy = host.newKey(key, places);
        host.start(passerBy);
        return passerBy;
    }

    /** A key holds no event any more: it is remembered if there is something to remember, else forgotten. */
    public void rest(KeyState<K, V, S> key, long systemNow) {
        host.changed(key);
        if (host.isForgettable(key)) {
            wake(key);
            letGo(key);
        } else if (!key.isIdle()) {
            key.trim();
            key.extras().waiting = null;
            idleKeys.add(key, systemNow);
        }
    }

    private void letGo(KeyState<K, V, S> key) {
        if (!key.beginsAnew()) {
            keys.remove(key);
            return;
        }
        key.trim();
        key.extras = null;
        key.setGone(true);
        gone++;
        if (gone > LEAST_GONE && gone > size() / 4) {
            keys.removeGone();
            gone = 0;
        }
    }

    /**
     * Forgets idle keys before the end of their retention, longest idle first, until one more key fits below a bound.
     *
     * @return false if no key is idle and the bound is still reached
     */
    public boolean forgetIdleBeyond(Bound bound) {
        while (bound.isReachedBy(size())) {
            KeyState<K, V, S> longest = idleKeys.takeFirst();
            if (longest == null) {
                return false;
            }
            keys.remove(longest);
            forgottenEarly++;
        }
        return true;
    }

    /** Forgets a key that holds nothing any more. */
    public void forget(KeyState<K, V, S> key) {
        host.changed(key);
        letGo(key);
    }

    public int idleCount() {
        return idleKeys.size();
    }

    /** The system time is known from now on: the retention of keys that are idle begins. */
    public void beginRetention(long systemNow) {
        idleKeys.begin(systemNow);
    }

    /** Forgets the keys that have been remembered long enough. */
    public void expire(long systemNow) {
        KeyState<K, V, S> expired = idleKeys.takeExpired(systemNow);
        while (expired != null) {
            keys.remove(expired);
            expired = idleKeys.takeExpired(systemNow);
        }
    }

    /** The system time at which the next key is to be forgotten. */
    public long nextExpiry() {
        return idleKeys.leastExpiry();
    }

    public void clear() {
        keys.clear();
        gone = 0;
    }
}
