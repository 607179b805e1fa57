package io.github.reactorwindowing.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReadingTest {

    private static CsvSource text(String text) {
        return new CsvSource("text.csv", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<CsvRow> rows(String text) {
        return CsvReading.rows(text(text), List.of(), BadRows.STOP)
                .collectList()
                .block();
    }

    @Test
    void lines_ofAnyEnding_areCountedThroughEmptyAndBrokenOnes() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String text = String.join(end, "a,b", "", "1,2", "\"x", "", "y\",3", "", "", "4,5", "");
            assertThat(rows(text)).extracting(CsvRow::line).containsExactly(3L, 4L, 9L);
        }
    }

    @Test
    void cell_behindLineBreaks_isReportedOnItsOwnLine() {
        CsvRow row = rows("a,b,c\n\"x\ny\n\",\"\r\n\",bad\n").get(0);
        assertThatThrownBy(() -> row.value("c", Integer::valueOf, "a whole number"))
                .isInstanceOf(BadRowException.class)
                .hasMessage("text.csv:5: column 'c': 'bad' (expected: a whole number)");
        assertThatThrownBy(() -> row.value("b", Integer::valueOf, "a whole number"))
                .hasMessage("text.csv:4: column 'b': '\\r\\n' (expected: a whole number)");
    }

    @Test
    void byteOrderMark_beforeAQuotedName_isNoPartOfIt() {
        assertThat(rows("\uFEFF\"a\"\n1\n").get(0).text("a")).isEqualTo("1");
    }

    @Test
    void cells_withSpacesAroundQuotes_areReadWithoutThem() {
        assertThat(rows("a, b\n 1 , \"x, y\" \n").get(0).cells()).containsExactly("1", "x, y");
    }

    @Test
    void cell_notInUtf8_isReportedWhenLookedAt() {
        CsvSource latin1 = new CsvSource(
                "latin1.csv", () -> new ByteArrayInputStream("a,b\nné,1\n".getBytes(StandardCharsets.ISO_8859_1)));
        CsvRow row = CsvReading.rows(latin1, List.of("a"), BadRows.STOP).blockLast();
        assertThat(row.text("b")).isEqualTo("1");
        assertThatThrownBy(() -> row.text("a"))
                .hasMessage("latin1.csv:2: column 'a': 'n\uFFFD' (expected: text in UTF-8)");
    }

    @Test
    void quotesBrokenInTheMidstOfALine_skipped_takeTheirLineOnly() {
        Listing skipped = new Listing();
        List<CsvRow> rows = CsvReading.rows(
                        text("a,b\n\"1\"x,2\n3,4\n\"5\"x\n6,7\n\"8\"x,\"9\"y,\"10\"z\n11,12\n\"13"),
                        List.of(),
                        BadRows.skipInto(skipped))
                .collectList()
                .block();
        assertThat(rows)
                .extracting(CsvRow::cells)
                .containsExactly(List.of("3", "4"), List.of("6", "7"), List.of("11", "12"));
        assertThat(rows).extracting(CsvRow::line).containsExactly(3L, 5L, 7L);
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }
        };
    }

    @Test
    void readError_atTheFirstByte_saysWhereAndWhy() {
        CsvSource source = new CsvSource("disk.csv", CsvReadingTest::broken);
        assertThatThrownBy(
                        () -> CsvReading.rows(source, List.of(), BadRows.STOP).blockLast())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("disk.csv:1: cannot be read: disk on fire");
    }

    @Test
    void readError_inTheMidst_saysWhereAndWhy() {
        CsvSource source = new CsvSource(
                "disk.csv",
                () -> new SequenceInputStream(
                        new ByteArrayInputStream("a\n1\n".getBytes(StandardCharsets.UTF_8)), broken()));
        assertThatThrownBy(
                        () -> CsvReading.rows(source, List.of(), BadRows.STOP).blockLast())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("disk.csv:3: cannot be read: disk on fire");
    }
}
