package io.github.reactorwindowing.tck.internal.fault;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where two runs that should be the same part. */
public final class Differences {

    private Differences() {}

    /**
     * Returns the first difference.
     *
     * @param law what the two should do, as the end of a sentence that begins with "expected"
     * @param actual what came out
     * @param expected what should have
     * @return null if there is none
     */
    public static @Nullable Fault fault(String law, List<?> actual, List<?> expected) {
        int index = 0;
        while (index < actual.size()
                && index < expected.size()
                && actual.get(index).equals(expected.get(index))) {
            index++;
        }
        if (index == actual.size() && index == expected.size()) {
            return null;
        }
        return new Fault(law, "output " + index + " was " + at(actual, index) + " and not " + at(expected, index));
    }

    private static String at(List<?> outputs, int index) {
        return index < outputs.size() ? Objects.toString(outputs.get(index)) : "none";
    }
}
