package io.github.reactorwindowing.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
final class TwoStacks<S> {

    private final SliceHolder<?, ?, S> slices;
    private final LogicCalls<?, S, ?> logic;
    private @Nullable Object[] front = new Object[4];
    private int frontSize;
    private @Nullable S back;
    private int backSize;

    TwoStacks(SliceHolder<?, ?, S> slices, LogicCalls<?, S, ?> logic) {
        this.slices = slices;
        this.logic = logic;
    }

    /** Forgets what it knows: a slice that it has seen changed, or one came before. */
    void forget() {
        Arrays.fill(front, 0, frontSize, null);
        frontSize = 0;
        back = null;
        backSize = 0;
    }

    /** How many of the oldest slices it has seen. */
    int seen() {
        return frontSize + backSize;
    }

    /** The oldest slice was dropped. */
    void onDrop() {
        if (frontSize > 0) {
            front[--frontSize] = null;
        } else if (backSize > 0) {
            forget();
        }
    }

    /** A new state of the {@code count} oldest slices, at least as many as it has seen. */
    S combine(int count) {
        if (frontSize == 0) {
            turnOver(count);
        } else {
            extendBack(count);
        }
        S state = logic.onMerge(logic.open(), top());
        return back == null ? state : logic.onMerge(state, back);
    }

    private void turnOver(int count) {
        forget();
        if (front.length < count) {
            front = new Object[Math.max(count, 2 * front.length)];
        }
        for (int slice = count - 1; slice >= 0; slice--) {
            S state = slices.state(slice);
            front[frontSize] = frontSize == 0 ? state : logic.onMerge(logic.onMerge(logic.open(), state), top());
            frontSize++;
        }
    }

    private void extendBack(int count) {
        S extended = back;
        while (frontSize + backSize < count) {
            extended = logic.onMerge(extended == null ? logic.open() : extended, slices.state(frontSize + backSize));
            back = extended;
            backSize++;
        }
    }

    @SuppressWarnings("unchecked") // only states are put in
    private S top() {
        return (S) front[frontSize - 1];
    }
}
