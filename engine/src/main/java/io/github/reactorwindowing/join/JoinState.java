package io.github.reactorwindowing.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The values that a window of a join holds, side by side, each with its place in time and in arrival. Mutable. */
final class JoinState {

    /*
     * Values are appended as they come and sorted when rows are made of them: an insertion in the right place would
     * move all later values, which is quadratic if time descends. A merge appends the shorter list to the longer one,
     * so that a value moves into a list of at least twice the length each time.
     */

    /** A value held, with its timestamp and its place in the order of arrival. */
    record Held(Object value, long timestamp, long arrival) {}

    private final List<List<Held>> sides;

    /** Whether the values of each side are surely in the order of the join. */
    private boolean isSorted = true;

    JoinState(int sides) {
        this.sides = new ArrayList<>(sides);
        for (int i = 0; i < sides; i++) {
            this.sides.add(new ArrayList<>(1));
        }
    }

    /** {@return what a side holds, not always in the order of the join; changes show through} */
    List<Held> side(int side) {
        return sides.get(side);
    }

    /** Adds a value to those of its side. */
    void add(int side, Held held, Comparator<Held> order) {
        List<Held> values = sides.get(side);
        isSorted = isSorted && (values.isEmpty() || order.compare(values.get(values.size() - 1), held) < 0);
        values.add(held);
    }

    /** Adds a value of a snapshot. */
    void restore(int side, Held held) {
        isSorted = false;
        sides.get(side).add(held);
    }

    /**
     * Takes all values of another state, which is empty then. Returns how many values were moved from one list to
     * another.
     */
    int absorb(JoinState other) {
        int moved = 0;
        for (int side = 0; side < sides.size(); side++) {
            List<Held> longer = sides.get(side);
            List<Held> shorter = other.sides.get(side);
            if (shorter.isEmpty()) {
                continue;
            }
            if (longer.size() < shorter.size()) {
                other.sides.set(side, longer);
                sides.set(side, shorter);
                longer = shorter;
                shorter = other.sides.get(side);
            }
            isSorted = false;
            moved += shorter.size();
            longer.addAll(shorter);
            shorter.clear();
        }
        return moved;
    }

    /** {@return the values alone, side by side} */
    List<Object> values() {
        return sides.stream().flatMap(List::stream).map(Held::value).toList();
    }

    long heldValues() {
        long held = 0;
        for (List<Held> side : sides) {
            held += side.size();
        }
        return held;
    }

    boolean isComplete() {
        for (List<Held> side : sides) {
            if (side.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        sides.forEach(List::clear);
        isSorted = true;
    }

    /** The values as they are, in order, so that rows can be made of them after this state has changed. */
    List<List<Held>> sorted(Comparator<Held> order) {
        if (!isSorted) {
            sides.forEach(side -> side.sort(order));
            isSorted = true;
        }
        return sides.stream().map(List::copyOf).toList();
    }
}
