package io.github.reactorwindowing.examples.orders;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.windower.Windowers;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user writes, as texts, and the {@link Query} that they mean. */
final class QueryOptions {

    private static final String ONE_KEY = "constant";

    private static final OptionType<Aggregation> AGGREGATION = OptionType.of(
            "Aggregation",
            "one of "
                    + Arrays.stream(Aggregation.values())
                            .map(Aggregation::title)
                            .collect(Collectors.joining(", ")),
            Aggregation::named);

    private static final OptionType<Lateness> LATENESS =
            OptionType.of("Lateness", "event or window", text -> Lateness.valueOf(text.toUpperCase(Locale.ROOT)));

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "A CSV file in UTF-8, its columns named by the first line. By default the orders that come along.")
    private @Nullable String csv;

    @Option(names = "--time", paramLabel = "COLUMN", description = "The column with the time. By default 'time'.")
    private String time = "time";

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "How it is written: a pattern of Java's DateTimeFormatter, or 'iso'. By default '"
                    + TimeFormat.DEFAULT_PATTERN + "'.")
    private String timeFormat = TimeFormat.DEFAULT_PATTERN;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The time zone of times that name none, and of the output. By default UTC.")
    private String zone = "UTC";

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "How long to wait for rows that are out of order, such as PT5M. By default PT0S.")
    private String wait = "PT0S";

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            description = "Each value of this column has windows of its own. By default '" + ONE_KEY
                    + "': one key for all rows.")
    private String key = ONE_KEY;

    @Option(names = "--window", paramLabel = "SPEC", description = "A windower and its options; see below.")
    private @Nullable String window;

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            description =
                    "What is made of a window: its count (the default), collect all values, fold into the sum, min, max,"
                            + " or reduce to the last row.")
    private String operator = Aggregation.COUNT.title();

    @Option(
            names = "--value",
            paramLabel = "COLUMN",
            description = "The column for collect, and for fold, min and max, which want numbers.")
    private @Nullable String value;

    @Option(
            names = "--unordered",
            description = "Take rows as they come and not, within a key, in the order of their times.")
    private boolean unordered;

    @Option(
            names = "--lateness",
            paramLabel = "RULE",
            description = "What late rows miss: every window ('event', the default) or only closed ones ('window').")
    private String lateness = "event";

    @Option(
            names = "--skip-bad",
            description =
                    "Skip rows that cannot be parsed, and list them at the end. By default the first one stops the program.")
    private boolean skipBad;

    boolean skipBad() {
        return skipBad;
    }

    /**
     * {@return the query}
     *
     * @throws UsageException if a text is not what it should be
     */
    Query query() {
        ZoneId chosenZone = read("--zone", zone, OptionType.ZONE::parse);
        Aggregation aggregation = read("--operator", operator, AGGREGATION::parse);
        checkValue(aggregation);
        return new Query(
                csv == null ? CsvSource.shippedOrders() : CsvSource.file(read("--csv", csv, QueryOptions::path)),
                read("--time-format", timeFormat, text -> TimeFormat.of(text, chosenZone)),
                time,
                key.equals(ONE_KEY) ? null : key,
                value,
                read("--wait", wait, QueryOptions::clock),
                windower(),
                aggregation,
                !unordered,
                read("--lateness", lateness, LATENESS::parse),
                new Spans(chosenZone));
    }

    private static EventClock<Entry> clock(String wait) {
        Duration duration = OptionType.DURATION.parse(wait);
        return EventClock.of(Entry::time, duration).dataDriven();
    }

    private Windower<Object> windower() {
        if (window == null) {
            throw new UsageException("--window: missing (expected: a windower and its options, such as"
                    + " tumbling:length=PT30M; --help lists them)");
        }
        return read("--window", window, Windowers::of);
    }

    private void checkValue(Aggregation aggregation) {
        boolean wanted = aggregation.value() != Aggregation.Value.NONE;
        if (wanted && value == null) {
            throw new UsageException("--value: missing (expected: the column for --operator " + operator + ")");
        }
        if (!wanted && value != null) {
            throw new UsageException("--value: " + Wording.quoted(value) + " (expected: none, since --operator "
                    + operator + " looks at no column)");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(Wording.quoted(text) + " (expected: a path)", e);
        }
    }

    private static <T> T read(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | IllegalStateException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
            String title = message.startsWith(option.substring(2) + ": ") ? "--" : option + ": ";
            throw new UsageException(title + message, e);
        }
    }
}
