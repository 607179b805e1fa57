package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.reactorwindowing.spi.provider.Option;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowersTest {

    private static final Instant ALIGN_TO = Instant.parse("2024-08-29T08:00:00Z");

    @Test
    void named_builtIns_areTheWindowers() {
        assertThat(Windowers.named("tumbling", Map.of("length", "PT30M")))
                .isEqualTo(TumblingWindower.of(Duration.ofMinutes(30)));
        assertThat(Windowers.named("sliding", Map.of("length", "PT1H", "slide", "PT15M")))
                .isEqualTo(SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15)));
        assertThat(Windowers.named("session", Map.of("gap", "PT10M")))
                .isEqualTo(SessionWindower.ofGap(Duration.ofMinutes(10)));
    }

    @Test
    void of_lineWithAlignment_isTheWindower() {
        assertThat(Windowers.of("sliding:length=PT1H,slide=PT15M,align-to=2024-08-29T08:00Z"))
                .isEqualTo(SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15), ALIGN_TO));
        assertThat(Windowers.of("tumbling:align-to=2024-08-29T10:00+02:00,length=PT1H"))
                .isEqualTo(TumblingWindower.of(Duration.ofHours(1), ALIGN_TO));
        assertThat(Windowers.of("session:gap=PT0S")).isEqualTo(SessionWindower.ofGap(Duration.ZERO));
    }

    @Test
    void of_slidingWithFormerNameOffset_isTheWindower() {
        assertThat(Windowers.of("sliding:length=PT1H,offset=PT15M"))
                .isEqualTo(SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15)));
    }

    @Test
    void of_slidingWithSlideAndOffset_isRejected() {
        assertThatThrownBy(() -> Windowers.of("sliding:length=PT1H,offset=PT15M,slide=PT15M"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Windower 'sliding': option 'slide': given under the names slide and offset "
                        + "(expected: only 'slide'). Options are: ");
    }

    @Test
    void of_valuesThatDoNotGoTogether_namesTheWindower() {
        assertThatThrownBy(() -> Windowers.of("sliding:length=PT10M,slide=PT15M"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Windower 'sliding': slide: PT15M (expected: at most the length, PT10M, since events between two "
                                + "windows would be lost)");
    }

    @Test
    void of_severalWrongOptions_namesAll() {
        assertThatThrownBy(() -> Windowers.of("sliding:lenght=PT10M,slide=15"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Windower 'sliding': unknown option 'lenght'; missing option 'length'; option 'slide': '15' "
                                + "(expected: a duration, such as 30m or PT30M; units are ns, us, ms, s, m, h, d). Options are: length (Duration, required), "
                                + "slide (Duration, required), align-to (Instant, default 1970-01-01T00:00:00Z)");
    }

    @Test
    void of_windowersByEvents_areTheWindowers() {
        assertThat(Windowers.of("count:size=4")).isEqualTo(CountWindower.of(4));
        assertThat(Windowers.of("count:size=4,slide=2")).isEqualTo(CountWindower.of(4, 2));
        assertThat(Windowers.of("global")).isEqualTo(new GlobalWindower());
        assertThat(Windowers.of("punctuation:ends=" + Blank.class.getName()))
                .isEqualTo(PunctuationWindower.endingAt(new Blank()));
        assertThat(Windowers.of("punctuation:starts=" + Blank.class.getName()))
                .isEqualTo(PunctuationWindower.startingAt(new Blank()));
        assertThat(Windowers.of("punctuation:starts=%1$s,ends=%1$s".formatted(Blank.class.getName())))
                .isEqualTo(PunctuationWindower.of(new Blank(), new Blank()));
        assertThat(Windowers.of("session:gap=PT10M,at-most=PT2H,ends=" + Blank.class.getName()))
                .isEqualTo(SessionWindower.ofGap(Duration.ofMinutes(10))
                        .atMost(Duration.ofHours(2))
                        .endingAt(new Blank()));
        assertThat(Windowers.of("session:gap-by=" + OneMinute.class.getName()))
                .isEqualTo(SessionWindower.ofGapBy(new OneMinute()));
    }

    @Test
    void of_calendar_areTheWindowers() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(Windowers.of("calendar:unit=day")).isEqualTo(CalendarWindower.days(ZoneOffset.UTC));
        assertThat(Windowers.of("calendar:unit=month,count=3,zone=Europe/Berlin"))
                .isEqualTo(CalendarWindower.of(3, CalendarUnit.MONTH, berlin));
        assertThat(Windowers.of("calendar:unit=week,week-start=sunday,zone=Europe/Berlin"))
                .isEqualTo(CalendarWindower.weeks(DayOfWeek.SUNDAY, berlin));
        assertThat(Windowers.of("calendar:unit=year,align-to=2024-04-01"))
                .isEqualTo(CalendarWindower.of(1, CalendarUnit.YEAR, ZoneOffset.UTC, LocalDate.of(2024, 4, 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    session                                   | options 'gap' and 'gap-by': neither given (expected: one of them
                    punctuation                               | options 'starts' and 'ends': neither given (expected: one or both
                    punctuation:ends=NoClass                  | option 'ends': 'NoClass' (expected: the name of a public class
                    count:size=3000000000                     | option 'size': 3000000000 (expected: from -2147483648 to 2147483647
                    count:size=2,slide=3                       | slide: 3 (expected: from 1 to the size, 2
                    calendar:unit=decade                      | option 'unit': 'decade' (expected: one of day, week, month, year)
                    calendar:unit=day,week-start=sunday       | option 'week-start': SUNDAY (expected: only with unit=week
                    calendar:unit=day,zone=Mars               | option 'zone': 'Mars' (expected: a time zone
                    """)
    void of_wrongOption_saysWhatWasExpected(String spec, String message) {
        assertThatThrownBy(() -> Windowers.of(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Events that are blank end or start something. */
    public record Blank() implements Predicate<Object> {
        @Override
        public boolean test(Object value) {
            return value.toString().isBlank();
        }
    }

    /** A gap by event. */
    public record OneMinute() implements Function<Object, Duration> {
        @Override
        public Duration apply(Object value) {
            return Duration.ofMinutes(1);
        }
    }

    @Test
    void available_always_describesTheBuiltIns() {
        assertThat(Windowers.available())
                .extracting(description -> description.substring(0, description.indexOf(' ')))
                .containsExactly("calendar", "count", "global", "punctuation", "session", "sliding", "tumbling");
        assertThat(Windowers.providers().get(6).options())
                .extracting(Option::name, Option::required)
                .containsExactly(tuple("length", true), tuple("align-to", false));
        assertThat(Windowers.available().get(4))
                .startsWith("session (")
                .endsWith(
                        "): events of a key with no gap between them that is longer than allowed; gap or gap-by is required\n"
                                + "  gap (Duration, optional): how far apart two neighbours in a session may be\n"
                                + "  gap-by (Function, optional): instead of gap: how far after an event the next may be\n"
                                + "  at-most (Duration, optional): how long a session may be\n"
                                + "  ends (Predicate, optional): whether an event is the last of its session");
        assertThat(Windowers.available().get(6))
                .startsWith("tumbling (")
                .endsWith("): windows of one length, one after the other\n"
                        + "  length (Duration, required): how long a window is\n"
                        + "  align-to (Instant, default 1970-01-01T00:00:00Z): where window 0 starts");
    }
}
