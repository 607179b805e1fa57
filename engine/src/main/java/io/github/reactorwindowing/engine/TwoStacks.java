package io.github.reactorwindowing.engine;

/**
 * The state of a window out of its slices, without merging all of them for each window.
 *
 * <p>The oldest slices are the front, the newer ones the back. For each slice of the front there is what it and all later ones
 * of the front make together; the back is one running state. A window is the top of the front merged with the back. When the
 * front is used up, all slices become the front.
 *
 * <ul>
 *   <li>Source: Two-Stacks Lite (Tangwongsan, Hirzel, Schneider), here with the copies that mutable states need.
 *   <li>Order: slices are final when their first window closes, and windows close in order, whatever the order of events was. What
 *       is late nevertheless calls {@link #forget}.
 *   <li>Laws: {@code merge} is associative, an opened state is neutral, and the second argument is neither changed nor kept. No inverse is
 *       needed.
 *   <li>Time: at most three merges for each slice, once, and two for each window; a single window may take as many as it has slices.
 *   <li>Space: one state more for each slice of the front, and one.
 * </ul>
 */
final class TwoStacks<V, S> {

    private final States<V, S> front;
    private final States<V, S> back;
    private int frontCapacity = 4;
    private int frontSize;
    private int backSize;

    TwoStacks(LogicCalls<V, S, ?> logic) {
        front = States.of(logic, frontCapacity);
        back = States.of(logic, 1);
    }

    /** Forgets what it knows: a slice that it has seen changed, or one came before. */
    void forget() {
        while (frontSize > 0) {
            front.clear(--frontSize);
        }
        back.clear(0);
        backSize = 0;
    }

    /** How many of the oldest slices it has seen. */
    int seen() {
        return frontSize + backSize;
    }

    /** The oldest slice was dropped. */
    void onDrop() {
        if (frontSize > 0) {
            front.clear(--frontSize);
        } else if (backSize > 0) {
            forget();
        }
    }

    /** Puts the state of the {@code count} oldest slices, at least as many as it has seen, at the first place of {@code result}. */
    void combine(States<V, S> slices, int head, int count, States<V, S> result) {
        if (frontSize == 0) {
            turnOver(slices, head, count);
        } else {
            extendBack(slices, head, count);
        }
        result.copy(0, front, frontSize - 1);
        if (backSize > 0) {
            result.merge(0, back, 0);
        }
    }

    private void turnOver(States<V, S> slices, int head, int count) {
        forget();
        if (frontCapacity < count) {
            frontCapacity = Math.max(count, 2 * frontCapacity);
            front.resize(frontCapacity, 0, 0);
        }
        for (int slice = count - 1; slice >= 0; slice--) {
            front.copy(frontSize, slices, head + slice);
            if (frontSize > 0) {
                front.merge(frontSize, front, frontSize - 1);
            }
            frontSize++;
        }
    }

    private void extendBack(States<V, S> slices, int head, int count) {
        while (frontSize + backSize < count) {
            int next = head + frontSize + backSize;
            if (backSize == 0) {
                back.copy(0, slices, next);
            } else {
                back.merge(0, slices, next);
            }
            backSize++;
        }
    }
}
