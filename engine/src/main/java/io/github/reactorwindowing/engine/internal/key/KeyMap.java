package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys by what they equal: a hash table whose nodes are the states themselves, so that one look finds the state.
 *
 * <ul>
 *   <li>Source: {@link java.util.HashMap}: chains, a power of two of places, keys by {@code hashCode} and {@code equals}.
 *   <li>Source of the places: Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4): the upper bits of
 *       the hash code times 2<sup>32</sup> over the golden ratio. Numbers and numbered names mostly lie more evenly then than
 *       random ones. By the lower bits a third of 10,000 such names share a place, and each costs a mispredicted branch.
 *   <li>Hostile keys: a chain has at most {@value #MAX_CHAIN} nodes. Further keys of its place are in one {@code HashMap}, which
 *       has trees for {@link Comparable} keys of equal hash codes. Keys that are not comparable cost O(n) there, as in any
 *       {@code HashMap}. When the table is resized while that map holds keys, a random odd factor replaces the golden ratio
 *       (multiply-shift hashing, Dietzfelbinger and others 1997), so that no sender of keys can compute which share a place.
 *   <li>Time: O(1) expected. Small tables are at most half full, for short chains; those from 65,536 places on until there
 *       is a key for each place. Growing and shrinking are O(1) amortised. Hostile keys: that of {@code HashMap}.
 *   <li>Space: a reference a place. A large one shrinks when most of its keys have gone.
 * </ul>
 */
public final class KeyMap<K, V, S> {

    private static final int LEAST_PLACES = 16;

    /** 2 to the power of 32, divided by the golden ratio. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    /** Tables up to this size do not shrink: keys that come and go with each window would have them grow again and again. */
    private static final int SHRINKS_ABOVE = 1 << 16;

    /** Tables from this size on are filled until there are as many keys as places: room counts more there than a short chain. */
    private static final int FILLED_FROM = 1 << 16;

    /** Of random keys, one place in 10<sup>10</sup> of a full table has a longer chain. */
    private static final int MAX_CHAIN = 12;

    private @Nullable KeyState<K, V, S>[] places = newPlaces(LEAST_PLACES);

    /** Keys whose chain is full; null if there are none, as almost always. */
    private @Nullable HashMap<Object, KeyState<K, V, S>> overflow;

    /** Times the hash code, the upper bits are the place. */
    private int factor = GOLDEN_RATIO;

    /** By how much the product is shifted so that a place is left. */
    private int shift = shiftFor(LEAST_PLACES);

    private int size;

    public int size() {
        return size;
    }

    @Nullable
    @SuppressWarnings("ReferenceEquality") // most keys are shared objects, alone in their place
    public KeyState<K, V, S> get(Object key, int hash) {
        KeyState<K, V, S> node = places[placeOf(hash)];
        if (node != null && node.key == key) {
            return node;
        }
        while (node != null && !(node.hash == hash && isSame(node.key, key))) {
            node = node.nextInPlace;
        }
        return node == null && overflow != null ? overflow.get(key) : node;
    }

    @SuppressWarnings("ReferenceEquality") // saves a call where keys are shared, as they mostly are
    private static boolean isSame(Object a, Object b) {
        return a == b || a.equals(b);
    }

    private int placeOf(int hash) {
        return (hash * factor) >>> shift;
    }

    /** Returns how many keys are in the {@code HashMap}. */
    public int overflowing() {
        return overflow == null ? 0 : overflow.size();
    }

    /** Puts a state in whose key is not there. */
    public void add(KeyState<K, V, S> node) {
        int most = places.length < FILLED_FROM ? places.length >> 1 : places.length;
        if (size >= most) {
            resize(places.length * 2);
        }
        node.hash = node.key.hashCode();
        link(node);
        size++;
    }

    /** Puts a node into its chain, or into the overflow if the chain is full. */
    private void link(KeyState<K, V, S> node) {
        if (isFull(places[placeOf(node.hash)])) {
            overflow(node);
        } else {
            chain(node);
        }
    }

    private void chain(KeyState<K, V, S> node) {
        int place = placeOf(node.hash);
        node.nextInPlace = places[place];
        places[place] = node;
    }

    private boolean isFull(@Nullable KeyState<K, V, S> chain) {
        int length = 0;
        for (KeyState<K, V, S> node = chain; node != null; node = node.nextInPlace) {
            length++;
        }
        return length >= MAX_CHAIN;
    }

    private void overflow(KeyState<K, V, S> node) {
        if (overflow == null) {
            overflow = new HashMap<>();
        }
        try {
            overflow.put(node.key, node);
        } catch (Throwable thrown) {
            throw failed(node.key, thrown);
        }
    }

    private boolean removeFromOverflow(KeyState<K, V, S> node) {
        if (overflow == null) {
            return false;
        }
        try {
            return overflow.remove(node.key, node);
        } catch (Throwable thrown) {
            throw failed(node.key, thrown);
        } finally {
            overflow = overflow.isEmpty() ? null : overflow;
        }
    }

    private static RuntimeException failed(Object key, Throwable thrown) {
        return UserFunctionException.threwAt("equals, hashCode or compareTo of a key", key, thrown);
    }

    /** Takes a state out, if it is there. */
    @SuppressWarnings("ReferenceEquality") // the very node
    public void remove(KeyState<K, V, S> node) {
        int place = placeOf(node.hash);
        KeyState<K, V, S> before = null;
        KeyState<K, V, S> found = places[place];
        while (found != null && found != node) {
            before = found;
            found = found.nextInPlace;
        }
        if (found == null) {
            if (!removeFromOverflow(node)) {
                return;
            }
        } else if (before == null) {
            places[place] = node.nextInPlace;
        } else {
            before.nextInPlace = node.nextInPlace;
        }
        node.nextInPlace = null;
        size--;
        shrink();
    }

    private void shrink() {
        while (places.length > SHRINKS_ABOVE && size < places.length >> 3) {
            resize(places.length / 2);
        }
    }

    /** Takes all states out whose keys are gone. */
    public void removeGone() {
        for (int place = 0; place < places.length; place++) {
            KeyState<K, V, S> node = places[place];
            KeyState<K, V, S> kept = null;
            KeyState<K, V, S> lastKept = null;
            while (node != null) {
                if (node.isGone()) {
                    size--;
                } else if (lastKept == null) {
                    kept = node;
                    lastKept = node;
                } else {
                    lastKept.nextInPlace = node;
                    lastKept = node;
                }
                node = node.nextInPlace;
            }
            if (lastKept != null) {
                lastKept.nextInPlace = null;
            }
            places[place] = kept;
        }
        if (overflow != null) {
            for (KeyState<K, V, S> node : List.copyOf(overflow.values())) {
                if (node.isGone() && removeFromOverflow(node)) {
                    size--;
                }
            }
        }
        shrink();
    }

    private void resize(int count) {
        @Nullable KeyState<K, V, S>[] before = places;
        HashMap<Object, KeyState<K, V, S>> overflowing = overflow;
        places = newPlaces(count);
        shift = shiftFor(count);
        if (overflowing != null) {
            overflow = null;
            factor = new SplittableRandom().nextInt() | 1;
            overflowing.values().forEach(this::chain);
        }
        for (KeyState<K, V, S> chain : before) {
            KeyState<K, V, S> node = chain;
            while (node != null) {
                KeyState<K, V, S> next = node.nextInPlace;
                chain(node);
                node = next;
            }
        }
        if (overflowing != null || count < before.length) {
            for (int place = 0; place < count; place++) {
                shorten(place);
            }
        }
    }

    /** Moves nodes from the front of a chain to the overflow until the chain is not too long. */
    private void shorten(int place) {
        int surplus = -MAX_CHAIN;
        for (KeyState<K, V, S> node = places[place]; node != null; node = node.nextInPlace) {
            surplus++;
        }
        for (; surplus > 0; surplus--) {
            KeyState<K, V, S> first = Objects.requireNonNull(places[place]);
            overflow(first); // before it leaves the chain: a key that fails in compareTo stays in the table
            places[place] = first.nextInPlace;
            first.nextInPlace = null;
        }
    }

    private static int shiftFor(int count) {
        return Integer.numberOfLeadingZeros(count) + 1;
    }

    /** Each state, in no order. None may be added or taken out meanwhile. */
    public void forEach(Consumer<? super KeyState<K, V, S>> action) {
        for (KeyState<K, V, S> chain : places) {
            for (KeyState<K, V, S> node = chain; node != null; node = node.nextInPlace) {
                action.accept(node);
            }
        }
        if (overflow != null) {
            overflow.values().forEach(action);
        }
    }

    /** States in no order, for as long as the action returns true. None may be added or taken out meanwhile. */
    public void forEachWhile(Predicate<? super KeyState<K, V, S>> action) {
        for (KeyState<K, V, S> chain : places) {
            for (KeyState<K, V, S> node = chain; node != null; node = node.nextInPlace) {
                if (!action.test(node)) {
                    return;
                }
            }
        }
        if (overflow != null) {
            for (KeyState<K, V, S> state : overflow.values()) {
                if (!action.test(state)) {
                    return;
                }
            }
        }
    }

    public void clear() {
        places = newPlaces(LEAST_PLACES);
        shift = shiftFor(LEAST_PLACES);
        factor = GOLDEN_RATIO;
        overflow = null;
        size = 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static <K, V, S> @Nullable KeyState<K, V, S>[] newPlaces(int count) {
        return new KeyState[count];
    }
}
