package io.github.reactorwindowing.examples.orders;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a run of the program printed, line by line, and its exit code. */
record Run(int code, List<String> out, List<String> err) {

    static final String HINT = "--help tells what there is.";

    /** Where the windowers come from depends on how the tests are run. */
    private static final String PLACE = "\\((file:|module )[^)]*\\)";

    static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = OrdersApp.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Run(code, lines(out), lines(err));
    }

    private static List<String> lines(StringWriter text) {
        return text.toString().replaceAll(PLACE, "(place)").lines().toList();
    }
}
