package io.github.reactorwindowing.join;

import java.util.ArrayList;
import java.util.List;

/** The values that a window of a join holds, side by side, each with its place in time and in arrival. Mutable. */
final class JoinState {

    /** A value held, with its timestamp and its place in the order of arrival. */
    record Held(Object value, long timestamp, long arrival) {}

    private final List<List<Held>> sides;

    JoinState(int sides) {
        this.sides = new ArrayList<>(sides);
        for (int i = 0; i < sides; i++) {
            this.sides.add(new ArrayList<>(1));
        }
    }

    /** What a side holds, in the order of the join; changes show through. */
    List<Held> side(int side) {
        return sides.get(side);
    }

    /** The values alone, side by side. */
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
    }

    /** The values as they are, so that rows can be made of them after this state has changed. */
    List<List<Held>> copy() {
        return sides.stream().map(List::copyOf).toList();
    }
}
