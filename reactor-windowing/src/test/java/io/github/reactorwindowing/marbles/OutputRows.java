package io.github.reactorwindowing.marbles;

import io.github.reactorwindowing.marbles.Recording.Output;
import java.util.ArrayList;
import java.util.List;

/** What came out, each where its time is, what came at one time under one another in its order. */
record OutputRows(List<Placed> placed) {

    private static final double PER_CHARACTER = 8;
    private static final double LEAST_WIDTH = 30;

    /** Something that came out, its row, and how wide it is. */
    record Placed(Output output, int row, double x) {

        double width() {
            return Math.max(LEAST_WIDTH, output.text().length() * PER_CHARACTER + 14);
        }

        double left() {
            return x - width() / 2;
        }

        double right() {
            return x + width() / 2;
        }
    }

    static OutputRows of(List<Output> outputs) {
        List<Placed> placed = new ArrayList<>();
        for (Output output : outputs) {
            int row = (int) placed.stream()
                    .map(Placed::output)
                    .filter(other -> other.atMicros() == output.atMicros() && other.aside() == output.aside())
                    .count();
            Placed next = new Placed(output, row, MarbleDrawing.x(output.atMicros()));
            placed.forEach(other -> checkApart(other, next));
            placed.add(next);
        }
        return new OutputRows(placed);
    }

    private static void checkApart(Placed left, Placed right) {
        boolean sameLine = left.row == right.row && left.output.aside() == right.output.aside();
        if (sameLine && left.right() > right.left()) {
            throw new IllegalArgumentException("cannot be read: " + right.output + " is drawn over " + left.output);
        }
    }

    /** How many rows there are of results. */
    int count() {
        return placed.stream().mapToInt(Placed::row).max().orElse(0) + 1;
    }
}
