package io.github.reactorwindowing.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.windower.Windowers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exit codes and messages, whole. */
class OrdersAppErrorsTest {

    private static final String HALF_HOURS = "tumbling:length=PT30M";

    private static final String TIME = "(expected: a time as yyyy-MM-dd HH:mm:ss, such as 2024-08-29 08:00:00)";

    @TempDir
    Path folder;

    private Run runOn(String file, String content, String... more) throws IOException {
        Path csv = Files.writeString(folder.resolve(file), content);
        String[] args = new String[more.length + 4];
        System.arraycopy(new String[] {"--csv", csv.toString(), "--window", HALF_HOURS}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return withoutFolder(Run.of(args));
    }

    private Run withoutFolder(Run run) {
        List<String> err =
                run.err().stream().map(line -> line.replace(folder + "/", "")).toList();
        return new Run(run.code(), run.out(), err);
    }

    private static void assertBadUsage(Run run, String... message) {
        assertThat(run.err()).startsWith(message).hasSize(message.length + 1).endsWith(Run.HINT);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    private static void assertBadInput(Run run, String message) {
        assertThat(run.err()).containsExactly(message);
        assertThat(run.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    --wait      | 5             | --wait: '5' (expected: a duration, such as 30m or PT30M; units are ns, us, ms, s, m, h, d)
                    --wait      | -PT1S         | --wait: PT-1S (expected: zero or more, since less would make an event late by its own timestamp)
                    --zone      | Mars          | --zone: 'Mars' (expected: a time zone, such as Europe/Berlin or +02:00)
                    --operator  | average       | --operator: 'average' (expected: one of count, collect, fold, min, max, reduce)
                    --operator  | fold          | --value: missing (expected: the column for --operator fold)
                    --operator  | collect       | --value: missing (expected: the column for --operator collect)
                    --value     | order_id      | --value: 'order_id' (expected: none, since --operator count looks at no column)
                    --lateness  | never         | --lateness: 'never' (expected: event or window)
                    --time-format | bb          | --time-format: 'bb' (expected: a pattern with day and time, such as yyyy-MM-dd HH:mm:ss, or iso)
                    --time-format | HH:mm       | --time-format: 'HH:mm' (expected: a pattern with day and time, such as yyyy-MM-dd HH:mm:ss, or iso)
                    --time      | tme           | orders.csv: no column 'tme' (expected: one of [order_id, time, order_requested, ingredients])
                    --key       | item          | orders.csv: no column 'item' (expected: one of [order_id, time, order_requested, ingredients])
                    --window    | ''            | --window: '''' (expected: name or name:key=value,key=value with each key once; the name is empty)
                    --window    | tumbling      | --window: Windower 'tumbling': missing option 'length'. Options are: length (Duration, required), align-to (Instant, default 1970-01-01T00:00:00Z)
                    --window    | session:gap=5 | --window: Windower 'session': option 'gap': '5' (expected: a duration, such as 30m or PT30M; units are ns, us, ms, s, m, h, d). Options are: gap (Duration, optional), gap-by (Function, optional), at-most (Duration, optional), ends (Predicate, optional)
                    --window    | session:gap   | --window: 'session:gap' (expected: name or name:key=value,key=value with each key once; 'gap' has no '=')
                    --window    | sesion:gap=PT1M | --window: No windower named 'sesion'. Known: acme-business-day (place); calendar, count, global, punctuation, session, sliding, tumbling (place). Did you mean 'session'?
                    """)
    void badOption_anyOfThem_isNamedWithWhatWasExpected(String option, String value, String message) {
        String text = value.equals("''") ? "" : value;
        Run run = option.equals("--window") ? Run.of("--window", text) : Run.of("--window", HALF_HOURS, option, text);
        assertBadUsage(run, message.replace("''''", "''"));
    }

    @Test
    void window_notGiven_isAskedFor() {
        assertBadUsage(
                Run.of("--skip-bad"),
                "--window: missing (expected: a windower and its options, such as tumbling:length=PT30M;"
                        + " --help lists them)");
    }

    @Test
    void unknownOption_likeAnother_isSuggested() {
        assertBadUsage(
                Run.of("--windo", HALF_HOURS),
                "Unknown options: '--windo', '" + HALF_HOURS + "'",
                "Possible solutions: --window");
    }

    @Test
    void option_withoutItsValue_isNamed() {
        assertBadUsage(Run.of("--window", HALF_HOURS, "--csv"), "Missing required parameter for option '--csv' (FILE)");
    }

    @Test
    void csv_noSuchFile_isBadUsage() {
        Run run = Run.of("--csv", folder.resolve("gone.csv").toString(), "--window", HALF_HOURS);
        assertBadUsage(withoutFolder(run), "gone.csv: no such file (expected: a CSV file)");
    }

    @Test
    void csv_aDirectory_isBadUsage() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("folder"));
        Run run = Run.of("--csv", directory.toString(), "--window", HALF_HOURS);
        assertBadUsage(withoutFolder(run), "folder: cannot be opened: it is a directory (expected: a CSV file)");
    }

    @Test
    void csv_empty_isBadUsage() throws IOException {
        assertBadUsage(
                runOn("empty.csv", "\n\n"), "empty.csv: empty (expected: a first line with the names of the columns)");
    }

    @Test
    void csv_headerOnly_hasNoWindows() throws IOException {
        assertThat(runOn("header.csv", "time\n")).isEqualTo(new Run(0, List.of(), List.of()));
    }

    @Test
    void csv_brokenHeader_isBadUsage() throws IOException {
        assertBadUsage(
                runOn("header.csv", "\"time\"x,item\n"),
                "header.csv:1: quotes that do not match, in the header (expected: quotes around the whole cell, and a"
                        + " quote inside it written twice)");
    }

    @Test
    void column_thereTwice_isBadUsage() throws IOException {
        assertBadUsage(
                runOn("twice.csv", "time,id,time\n"),
                "twice.csv: 2 columns 'time' (expected: one, since it is not clear which is meant)");
    }

    @Test
    void badTime_afterGoodRows_stopsBehindTheirResults() throws IOException {
        Run run = runOn("bad.csv", "time\n2024-08-29 08:00:00\n2024-08-29 09:00:00\n2024-02-30 10:00:00\n");
        assertBadInput(run, "bad.csv:4: column 'time': '2024-02-30 10:00:00' " + TIME);
        assertThat(run.out()).containsExactly("Window 958288 (2024-08-29 08:00 - 08:30): 1 row");
    }

    @Test
    void badTime_withLineBreaks_isShownOnOneLine() throws IOException {
        String value = "\r\n" + "x".repeat(100);
        assertBadInput(
                runOn("bad.csv", "time\n\"" + value + "\"\n"),
                "bad.csv:2: column 'time': '\\r\\n" + "x".repeat(76) + "...' " + TIME);
    }

    @Test
    void badNumber_inTheValueColumn_stops() throws IOException {
        assertBadInput(
                runOn("bad.csv", "time,n\n2024-08-29 08:00:00,1e9\n", "--operator", "fold", "--value", "n"),
                "bad.csv:2: column 'n': '1e9' (expected: a number, such as 12.50)");
    }

    @Test
    void badQuotes_toTheEndOfTheFile_nameFirstAndLastLine() throws IOException {
        assertBadInput(
                runOn("bad.csv", "time,n\n2024-08-29 08:00:00,\"1\n2024-08-29 08:00:00,2\n"),
                "bad.csv:2: quotes that do not match, up to line 3 (expected: quotes around the whole cell, and a quote"
                        + " inside it written twice)");
    }

    @Test
    void help_asked_listsOptionsAndWindowers() {
        Run run = Run.of("--help");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: orders [--csv FILE] --window SPEC [OPTION...]");
        assertThat(String.join("\n", run.out()))
                .contains("--csv", "--time", "--time-format", "--zone", "--wait", "--key", "--window", "--operator")
                .contains("--value", "--unordered", "--lateness", "--skip-bad", "--help")
                .contains("tumbling (place): ", "sliding (place): ", "session (place): ");
        long described = Windowers.available().stream()
                .mapToLong(windower -> windower.lines().count())
                .sum();
        int title = run.out()
                .indexOf("Windowers for --window, such as tumbling:length=PT30M or sliding:length=PT1H,slide=PT15M:");
        assertThat(run.out().subList(title + 1, run.out().size())).hasSize((int) described);
    }
}
