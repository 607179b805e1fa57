package io.github.reactorwindowing.engine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys by what they equal: a hash table whose nodes are the states themselves, so that one look finds the state.
 *
 * <ul>
 *   <li>Source: {@link java.util.HashMap} but for that: chains, a power of two of places, keys by {@code hashCode} and {@code equals};
 *       without its trees, so that keys with equal hash codes are looked through one by one.
 *   <li>Source of the places: Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4): the upper bits of the hash code
 *       times 2<sup>32</sup> over the golden ratio. Hash codes in arithmetic progression, as those of numbers are, and of names with a number
 *       digit by digit, mostly lie more evenly then than random ones. By their lower bits, which {@code HashMap} takes, a third of ten thousand
 *       such names are not the first of their chain, and each of those costs a branch that the processor did not foresee.
 *   <li>Time: O(1) expected. Small tables are at most half full, for short chains; those from 65,536 places on until there is a key for
 *       each place. Growing and shrinking are O(1) amortised.
 *   <li>Space: a reference a place. A large one shrinks when most of its keys have gone.
 * </ul>
 */
final class KeyMap<K, V, S> {

    private static final int LEAST_PLACES = 16;

    /** 2 to the power of 32, divided by the golden ratio. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    /** Tables up to this size do not shrink: keys that come and go with each window would have them grow again and again. */
    private static final int SHRINKS_ABOVE = 1 << 16;

    /** Tables from this size on are filled until there are as many keys as places: room counts more there than a short chain. */
    private static final int FILLED_FROM = 1 << 16;

    private @Nullable KeyState<K, V, S>[] places = newPlaces(LEAST_PLACES);

    /** By how much the product is shifted so that a place is left. */
    private int shift = shiftFor(LEAST_PLACES);

    private int size;

    int size() {
        return size;
    }

    @Nullable
    @SuppressWarnings(
            "ReferenceEquality") // a first look, which finds a key that is shared and has its place for itself, as most
    // do
    KeyState<K, V, S> get(Object key, int hash) {
        KeyState<K, V, S> node = places[placeOf(hash, shift)];
        if (node != null && node.key == key) {
            return node;
        }
        while (node != null && !(node.hash == hash && isSame(node.key, key))) {
            node = node.nextInPlace;
        }
        return node;
    }

    @SuppressWarnings("ReferenceEquality") // saves a call where keys are shared, as they mostly are
    private static boolean isSame(Object a, Object b) {
        return a == b || a.equals(b);
    }

    private static int placeOf(int hash, int shift) {
        return (hash * GOLDEN_RATIO) >>> shift;
    }

    /** Puts a state in whose key is not there. */
    void add(KeyState<K, V, S> node) {
        int most = places.length < FILLED_FROM ? places.length >> 1 : places.length;
        if (size >= most) {
            resize(places.length * 2);
        }
        node.hash = node.key.hashCode();
        link(places, node);
        size++;
    }

    private static <K, V, S> void link(@Nullable KeyState<K, V, S>[] into, KeyState<K, V, S> node) {
        int place = placeOf(node.hash, shiftFor(into.length));
        node.nextInPlace = into[place];
        into[place] = node;
    }

    /** Takes a state out, if it is there. */
    @SuppressWarnings("ReferenceEquality") // the very node
    void remove(KeyState<K, V, S> node) {
        int place = placeOf(node.hash, shift);
        KeyState<K, V, S> before = null;
        KeyState<K, V, S> found = places[place];
        while (found != null && found != node) {
            before = found;
            found = found.nextInPlace;
        }
        if (found == null) {
            return;
        }
        if (before == null) {
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
    void removeGone() {
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
        shrink();
    }

    private void resize(int count) {
        @Nullable KeyState<K, V, S>[] resized = newPlaces(count);
        for (KeyState<K, V, S> chain : places) {
            KeyState<K, V, S> node = chain;
            while (node != null) {
                KeyState<K, V, S> next = node.nextInPlace;
                link(resized, node);
                node = next;
            }
        }
        places = resized;
        shift = shiftFor(count);
    }

    private static int shiftFor(int count) {
        return Integer.numberOfLeadingZeros(count) + 1;
    }

    /** Each state, in no order. None may be added or taken out meanwhile. */
    void forEach(Consumer<? super KeyState<K, V, S>> action) {
        for (KeyState<K, V, S> chain : places) {
            for (KeyState<K, V, S> node = chain; node != null; node = node.nextInPlace) {
                action.accept(node);
            }
        }
    }

    void clear() {
        places = newPlaces(LEAST_PLACES);
        shift = shiftFor(LEAST_PLACES);
        size = 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static <K, V, S> @Nullable KeyState<K, V, S>[] newPlaces(int count) {
        return new KeyState[count];
    }
}
