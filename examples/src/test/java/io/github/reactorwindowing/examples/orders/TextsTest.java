package io.github.reactorwindowing.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How times, numbers and lists are read and written. */
class TextsTest {

    private static final Instant EIGHT = Instant.parse("2024-08-29T08:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm", "dd MMM yyyy hh:mm a", "yyyyMMddHHmmssX"})
    void timeFormat_itsOwnSample_isTheTime(String pattern) {
        TimeFormat times = TimeFormat.of(pattern, ZoneOffset.UTC);
        String sample = times.expected().replaceAll(".*, such as ", "");
        assertThat(times.parse(sample)).isEqualTo(EIGHT);
    }

    @Test
    void timeFormat_dayOnly_isTheFirstMomentOfTheDay() {
        TimeFormat days = TimeFormat.of("yyyy-MM-dd", ZoneId.of("America/Sao_Paulo"));
        assertThat(days.parse("2018-11-04")).isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-30 08:00:00", "2024-08-29 24:00:00", "2024-08-29 8:00:00", "2024-08-29", ""})
    void timeFormat_noSuchTime_isRefused(String text) {
        TimeFormat times = TimeFormat.of(TimeFormat.DEFAULT_PATTERN, ZoneOffset.UTC);
        assertThatThrownBy(() -> times.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void numbers_plain_areReadAsWritten() {
        assertThat(List.of("1", "-1.50", "+.5", "1."))
                .extracting(text -> Numbers.parse(text).toPlainString())
                .containsExactly("1", "-1.50", "0.5", "1");
        for (String text : List.of("", ".", "1e9", "1,5", "0x1", "NaN", "1 000")) {
            assertThatThrownBy(() -> Numbers.parse(text)).isInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    void spans_seconds_areLeftOutIfZero() {
        Spans spans = new Spans(ZoneOffset.UTC);
        assertThat(spans.full(EIGHT, EIGHT.plusSeconds(1))).isEqualTo("2024-08-29 08:00 - 08:00:01");
        assertThat(spans.full(EIGHT, EIGHT.plusSeconds(86_400))).isEqualTo("2024-08-29 08:00 - 2024-08-30 08:00");
        assertThat(spans.times(EIGHT, EIGHT.plusSeconds(61))).isEqualTo("08:00 - 08:01");
    }

    @Test
    void listing_veryLong_countsAllAndKeepsTheFirst() {
        Listing listing = new Listing();
        for (int line = 1; line <= Listing.KEPT + 5; line++) {
            listing.add("line " + line);
        }
        StringWriter printed = new StringWriter();
        listing.print(new PrintWriter(printed), "row", "skipped");
        assertThat(printed.toString().lines())
                .hasSize(Listing.KEPT + 2)
                .startsWith("1005 rows skipped:", "  line 1")
                .endsWith("  line 1000", "  and 5 more");
    }
}
