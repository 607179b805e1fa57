package io.github.reactorwindowing.examples.orders;

import io.github.reactorwindowing.windower.Windowers;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints the windows of a CSV file. Without arguments it prints reports on fifty smoothie orders.
 *
 * <p>Exit codes: 0 if all went well, 1 if the file could not be read to its end, 2 if it was called wrongly.
 */
@Command(
        name = "orders",
        sortOptions = false,
        customSynopsis = "orders [--csv FILE] --window SPEC [OPTION...]",
        description = {
            "Prints the windows of a CSV file. Without arguments it prints reports on fifty smoothie orders.",
            "Windows include their start and not their end; a session ends a gap after its last row."
        })
public final class OrdersApp implements Callable<Integer> {

    static final int OK = 0;
    static final int BAD_INPUT = 1;
    static final int BAD_USAGE = 2;

    private static final String HINT = "--help tells what there is.";

    private final PrintWriter out;
    private final PrintWriter err;

    @Mixin
    private final QueryOptions options = new QueryOptions();

    @SuppressWarnings("unused") // picocli looks at the annotation
    @Option(names = "--help", usageHelp = true, description = "Print this.")
    private boolean help;

    private OrdersApp(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Ends the process unless all went well. */
    public static void main(String[] args) {
        int code = run(writer(System.out), writer(System.err), args);
        if (code != OK) {
            System.exit(code);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    /** {@return the program as a function: what it prints, and its exit code} */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        if (args.length == 0) {
            printReports(out);
            return OK;
        }
        CommandLine line = new CommandLine(new OrdersApp(out, err))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, unused) -> wrongArguments(e))
                .setExecutionExceptionHandler(OrdersApp::failed);
        line.getHelpSectionMap().put("windowers", help -> windowers());
        List<String> sections = new ArrayList<>(line.getHelpSectionKeys());
        sections.add("windowers");
        line.setHelpSectionKeys(sections);
        return line.execute(args);
    }

    private static void printReports(PrintWriter out) {
        OrderReports reports = new OrderReports();
        out.println("Orders by the half hour: tumbling windows, counted");
        reports.tumbling().doOnNext(out::println).blockLast();
        out.println();
        out.println("Orders in an hour, every quarter of an hour: sliding windows, counted");
        reports.sliding().doOnNext(out::println).blockLast();
        out.println();
        out.println("Orders with at most 5 minutes between them: sessions, collected");
        reports.sessions().doOnNext(out::println).blockLast();
        out.println();
        out.println("Fruit by kind, each with a watermark of its own: tumbling windows of 10 minutes, counted");
        new FruitReport().lines().doOnNext(out::println).blockLast();
    }

    @Override
    public Integer call() {
        Query query = options.query();
        Listing skipped = new Listing();
        Listing late = new Listing();
        BadRows badRows = options.skipBad() ? BadRows.skipInto(skipped) : BadRows.STOP;
        query.lines(badRows, late).doOnNext(out::println).blockLast();
        skipped.print(err, "row", "skipped");
        late.print(err, "row", "too late");
        return OK;
    }

    private static int failed(Exception e, CommandLine line, ParseResult parsed) throws Exception {
        PrintWriter err = line.getErr();
        if (e instanceof UsageException) {
            err.println(e.getMessage());
            err.println(HINT);
            return BAD_USAGE;
        }
        if (e instanceof BadRowException || e instanceof UncheckedIOException) {
            err.println(e.getMessage());
            return BAD_INPUT;
        }
        throw e;
    }

    private static int wrongArguments(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println(HINT);
        return BAD_USAGE;
    }

    private static String windowers() {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println();
        lines.println("Windowers for --window, such as tumbling:length=PT30M or sliding:length=PT1H,slide=PT15M:");
        for (String windower : Windowers.available()) {
            windower.lines().forEach(line -> lines.println("  " + line));
        }
        return text.toString();
    }
}
