package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/** Comparing what came out. */
public final class Outputs {

    private Outputs() {}

    /** Equal in everything, the order included. Where the rules leave the order of values open, it is not compared. */
    public static void assertSame(Setup setup, List<Output> actual, List<Output> expected) {
        List<Output> comparableActual = comparable(setup, actual);
        List<Output> comparableExpected = comparable(setup, expected);
        if (!comparableActual.equals(comparableExpected)) {
            assertThat(comparableActual).containsExactlyElementsOf(comparableExpected);
            throw new AssertionError(comparableActual + " is not " + comparableExpected);
        }
    }

    /** No rule prescribes the order of values across a merge, nor where the fold says that order does not matter. */
    private static List<Output> comparable(Setup setup, List<Output> outputs) {
        return outputs.stream().map(output -> comparable(setup, output)).toList();
    }

    private static Output comparable(Setup setup, Output output) {
        if (!(output instanceof Output.Closed closed)
                || !setup.commutes() && closed.merged().isEmpty()) {
            return output;
        }
        List<Integer> sorted = closed.values().stream().sorted().toList();
        return new Output.Closed(
                closed.step(), closed.key(), closed.id(), closed.start(), closed.end(), closed.merged(), sorted);
    }

    /**
     * What came out, a line each, for examples: {@code "2: a 0 [0, 10) [0, 1]"} is window 0 of key a with the values of
     * steps 0 and 1, which closed in step 2; {@code "1: a late 1 missed [0] of W 5"} is the event of step 1, late under
     * watermark 5 for window 0.
     */
    public static List<String> lines(List<Output> outputs) {
        return outputs.stream().map(Outputs::line).toList();
    }

    private static String line(Output output) {
        String head = output.step() + ": " + output.key() + " ";
        if (output instanceof Output.Late late) {
            return head + "late " + late.value() + " missed " + late.missed() + " of W " + late.watermark();
        }
        Output.Closed closed = (Output.Closed) output;
        String merged = closed.merged().isEmpty() ? "" : " merged " + closed.merged();
        return head + closed.id() + " [" + closed.start() + ", " + closed.end() + ") " + closed.values() + merged;
    }

    public static Stream<Output.Closed> closed(List<Output> outputs) {
        return outputs.stream().filter(Output.Closed.class::isInstance).map(Output.Closed.class::cast);
    }

    public static Stream<Output.Late> late(List<Output> outputs) {
        return outputs.stream().filter(Output.Late.class::isInstance).map(Output.Late.class::cast);
    }
}
