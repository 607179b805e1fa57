package io.github.reactorwindowing.join;

/** Which sides of a join have completed. */
final class Completions {

    private final boolean[] completed;
    private int count;

    Completions(int sides) {
        this.completed = new boolean[sides];
    }

    void complete(int side) {
        if (!completed[side]) {
            completed[side] = true;
            count++;
        }
    }

    /** The sides that are marked have completed, beside those that are known to. */
    void complete(boolean[] sides) {
        for (int side = 0; side < sides.length; side++) {
            if (sides[side]) {
                complete(side);
            }
        }
    }

    boolean isCompleted(int side) {
        return completed[side];
    }

    /** {@return how many sides have} */
    int count() {
        return count;
    }
}
