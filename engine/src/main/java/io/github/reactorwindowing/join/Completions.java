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

    boolean isCompleted(int side) {
        return completed[side];
    }

    /** How many sides have. */
    int count() {
        return count;
    }
}
