package io.github.reactorwindowing.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options do. */
class OrdersAppQueryTest {

    private static final String TWO_HOURS = "tumbling:length=PT2H,align-to=2024-08-29T08:00Z";

    private static final List<String> SALES = List.of(
            "item,at,price",
            "apple,2023-01-01 12:00:00,2.50",
            "banana,2023-01-01 12:05:00,1",
            "apple,2023-01-01 12:01:00,.5",
            "apple,2023-01-01 12:11:00,10",
            "apple,2023-01-01 12:09:00,3.0");

    @TempDir
    Path folder;

    private String sales;

    @BeforeEach
    void writeSales() throws IOException {
        sales = Files.write(folder.resolve("sales.csv"), SALES).toString();
    }

    /** A query to the sales, in windows of ten minutes. */
    private Run sales(String... more) {
        return salesIn("tumbling:length=PT10M,align-to=2023-01-01T12:00Z", more);
    }

    private Run salesIn(String window, String... more) {
        List<String> args = new ArrayList<>(List.of("--csv", sales, "--time", "at", "--window", window));
        args.addAll(List.of(more));
        Run run = Run.of(args.toArray(new String[0]));
        List<String> err =
                run.err().stream().map(line -> line.replace(folder + "/", "")).toList();
        return new Run(run.code(), run.out(), err);
    }

    private static void assertPrints(Run run, String... lines) {
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsExactly(lines);
        assertThat(run.code()).isZero();
    }

    @Test
    void count_shippedOrders_isTheDefault() {
        assertPrints(
                Run.of("--window", TWO_HOURS),
                "Window 0 (2024-08-29 08:00 - 10:00): 23 rows",
                "Window 1 (2024-08-29 10:00 - 12:00): 19 rows",
                "Window 2 (2024-08-29 12:00 - 14:00): 8 rows");
    }

    @Test
    void collect_sessions_listsValues() {
        Run run = Run.of("--window", "session:gap=PT5M", "--operator", "collect", "--value", "order_id");
        assertThat(run.out()).hasSize(23).startsWith("Window 0 (2024-08-29 08:00 - 08:20): order_id [1, 2, 3, 4]");
    }

    @Test
    void collect_valuesWithCommas_areQuoted() {
        Run run = Run.of(
                "--window",
                "tumbling:length=PT10M",
                "--key",
                "order_id",
                "--operator",
                "collect",
                "--value",
                "ingredients");
        assertThat(run.out())
                .hasSize(50)
                .startsWith("1: Window 2874864 (2024-08-29 08:00 - 08:10): ingredients"
                        + " [\"banana, oats, almond milk, cinnamon\"]");
    }

    @Test
    void fold_numbers_areAddedExactly() {
        assertPrints(
                sales("--operator", "fold", "--value", "price", "--wait", "PT10M"),
                "Window 0 (2023-01-01 12:00 - 12:10): sum of price 7.00",
                "Window 1 (2023-01-01 12:10 - 12:20): sum of price 10");
    }

    @Test
    void minAndMax_numbers_areComparedAsNumbers() {
        assertPrints(
                sales("--operator", "min", "--value", "price", "--wait", "PT10M"),
                "Window 0 (2023-01-01 12:00 - 12:10): least price .5",
                "Window 1 (2023-01-01 12:10 - 12:20): least price 10");
        assertPrints(
                sales("--operator", "MAX", "--value", "price", "--wait", "PT10M"),
                "Window 0 (2023-01-01 12:00 - 12:10): greatest price 3.0",
                "Window 1 (2023-01-01 12:10 - 12:20): greatest price 10");
    }

    @Test
    void reduce_orderedOrNot_keepsTheLastRowByTimeOrArrival() {
        String window = "tumbling:length=PT1H";
        assertPrints(
                salesIn(window, "--operator", "reduce", "--wait", "PT10M"),
                "Window 464604 (2023-01-01 12:00 - 13:00): last row [apple, 2023-01-01 12:11:00, 10]");
        assertPrints(
                salesIn(window, "--operator", "reduce", "--wait", "PT10M", "--unordered"),
                "Window 464604 (2023-01-01 12:00 - 13:00): last row [apple, 2023-01-01 12:09:00, 3.0]");
    }

    @Test
    void key_aColumn_hasWindowsOfItsOwn() {
        assertPrints(
                sales("--key", "item", "--wait", "PT10M"),
                "apple: Window 0 (2023-01-01 12:00 - 12:10): 3 rows",
                "apple: Window 1 (2023-01-01 12:10 - 12:20): 1 row",
                "banana: Window 0 (2023-01-01 12:00 - 12:10): 1 row");
    }

    @Test
    void lateRows_atTheEnd_areCountedAndListed() {
        Run run = sales("--key", "item");
        assertThat(run.out())
                .containsExactly(
                        "apple: Window 0 (2023-01-01 12:00 - 12:10): 2 rows",
                        "apple: Window 1 (2023-01-01 12:10 - 12:20): 1 row",
                        "banana: Window 0 (2023-01-01 12:00 - 12:10): 1 row");
        assertThat(run.err())
                .containsExactly(
                        "1 row too late:",
                        "  sales.csv:6: apple at 2023-01-01 12:09 is behind the watermark, 2023-01-01 12:11;"
                                + " missed window 0");
        assertThat(run.code()).isZero();
    }

    @Test
    void lateRows_ofSessions_missAWindowThatNeverOpened() {
        Run run = salesIn("session:gap=PT1M");
        assertThat(run.out())
                .containsExactly(
                        "Window 0 (2023-01-01 12:00 - 12:01): 1 row",
                        "Window 1 (2023-01-01 12:05 - 12:06): 1 row",
                        "Window 2 (2023-01-01 12:11 - 12:12): 1 row");
        assertThat(run.err())
                .containsExactly(
                        "2 rows too late:",
                        "  sales.csv:4: 2023-01-01 12:01 is behind the watermark, 2023-01-01 12:05;"
                                + " missed a window that it would have opened",
                        "  sales.csv:6: 2023-01-01 12:09 is behind the watermark, 2023-01-01 12:11;"
                                + " missed a window that it would have opened");
    }

    @Test
    void lateness_window_letsRowsIntoOpenWindows() {
        Run run = sales("--lateness", "window");
        assertThat(run.out())
                .containsExactly(
                        "Window 0 (2023-01-01 12:00 - 12:10): 3 rows", "Window 1 (2023-01-01 12:10 - 12:20): 1 row");
        assertThat(run.err())
                .containsExactly(
                        "1 row too late:",
                        "  sales.csv:6: 2023-01-01 12:09 is behind the watermark, 2023-01-01 12:11; missed window 0");
    }

    @Test
    void skipBad_badRows_areCountedAndListedAfterTheResult() throws IOException {
        List<String> rows = new ArrayList<>(SALES.subList(0, 3));
        rows.addAll(List.of(
                "apple,noon,1", "pear", "fig,2023-01-01 12:06:00,1,2", "kiwi,2023-01-01 12:06:00,cheap", "\"a\"b,,\""));
        Files.write(folder.resolve("sales.csv"), rows);
        Run run = sales("--skip-bad", "--operator", "fold", "--value", "price");
        assertThat(run.out()).containsExactly("Window 0 (2023-01-01 12:00 - 12:10): sum of price 3.50");
        assertThat(run.err())
                .containsExactly(
                        "5 rows skipped:",
                        "  sales.csv:4: column 'at': 'noon' (expected: a time as yyyy-MM-dd HH:mm:ss, such as"
                                + " 2024-08-29 08:00:00)",
                        "  sales.csv:5: column 'at': no cell (expected: 3 cells, as in the header)",
                        "  sales.csv:6: column 4: '2' (expected: 3 cells, as in the header; a cell with a comma in it"
                                + " needs quotes)",
                        "  sales.csv:7: column 'price': 'cheap' (expected: a number, such as 12.50)",
                        "  sales.csv:8: quotes that do not match, in the row (expected: quotes around the whole cell,"
                                + " and a quote inside it written twice)");
        assertThat(run.code()).isZero();
    }

    @Test
    void timeFormatAndZone_ofTheFile_areThoseOfTheOutput() throws IOException {
        Files.write(folder.resolve("sales.csv"), List.of("at", "1.1.23 0:30", "1.1.23 23:30"));
        assertPrints(
                salesIn("tumbling:length=PT2H", "--time-format", "d.M.yy H:mm", "--zone", "Europe/Berlin"),
                "Window 232295 (2022-12-31 23:00 - 2023-01-01 01:00): 1 row",
                "Window 232307 (2023-01-01 23:00 - 2023-01-02 01:00): 1 row");
    }

    @Test
    void timeFormat_iso_takesOffsetsAndFractions() throws IOException {
        Files.write(
                folder.resolve("sales.csv"),
                List.of("at", "2023-01-01T12:00:00.5Z", "2023-01-01T14:00+02:00", "2023-01-01T12:00:01"));
        Run run = salesIn("tumbling:length=PT0.5S,align-to=2023-01-01T12:00Z", "--time-format", "ISO");
        assertThat(run.out())
                .containsExactly(
                        "Window 1 (2023-01-01 12:00:00.500 - 12:00:01): 1 row",
                        "Window 2 (2023-01-01 12:00:01 - 12:00:01.500): 1 row");
        assertThat(run.err())
                .containsExactly(
                        "1 row too late:",
                        "  sales.csv:3: 2023-01-01 12:00 is behind the watermark, 2023-01-01 12:00:00.500;"
                                + " missed window 0");
    }
}
