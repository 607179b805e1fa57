package io.github.reactorwindowing.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that have something to do in the present step, in the order in which they were first seen (rule O-2). */
final class Agenda<K, V, S> {

    private final List<KeyState<K, V, S>> keys = new ArrayList<>();
    private int next;
    private boolean inOrder = true;
    private long lastPlace;

    boolean isEmpty() {
        return next == keys.size();
    }

    /** Puts a key down; {@link #sort} is to follow. */
    void add(KeyState<K, V, S> key) {
        if (!key.isOnAgenda()) {
            key.setOnAgenda(true);
            inOrder &= keys.isEmpty() || lastPlace < key.place;
            lastPlace = key.place;
            keys.add(key);
        }
    }

    /** Puts the keys in order, which they mostly are: keys that open windows together were first seen in the order they are due. */
    void sort() {
        if (!inOrder) {
            keys.sort(Comparator.comparingLong(key -> key.place));
            inOrder = true;
        }
    }

    /** Takes the next key off, null if there is none. */
    @Nullable
    KeyState<K, V, S> take() {
        if (isEmpty()) {
            return null;
        }
        KeyState<K, V, S> key = keys.get(next++);
        key.setOnAgenda(false);
        if (isEmpty()) {
            keys.clear();
            next = 0;
        }
        return key;
    }
}
