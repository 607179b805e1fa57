package io.github.reactorwindowing.examples.orders;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.Windower;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/**
 * One question to a file: the windows of its rows.
 *
 * @param source the file
 * @param times how times are written
 * @param timeColumn the column with the time
 * @param keyColumn the column whose values have windows of their own; null for one key
 * @param valueColumn the column that the aggregation looks at; null if it looks at none
 * @param clock tells the time of an entry
 * @param windower which rows belong together
 * @param aggregation what is made of them
 * @param ordered whether rows are put in order by time
 * @param lateness which windows a late row may still enter
 * @param spans how windows are written
 */
record Query(
        CsvSource source,
        TimeFormat times,
        String timeColumn,
        @Nullable String keyColumn,
        @Nullable String valueColumn,
        EventClock<Entry> clock,
        Windower<Object> windower,
        Aggregation aggregation,
        boolean ordered,
        Lateness lateness,
        Spans spans) {

    private static final String ONE_KEY = "all";

    /**
     * {@return a line for each window} The file is read as lines are requested.
     *
     * @param badRows what becomes of rows that cannot be parsed
     * @param late takes a line for each late row
     */
    Flux<String> lines(BadRows badRows, Listing late) {
        WindowedBy by = new WindowedBy(clock, windower, options -> options(options, late));
        Flux<KeyedEvent<String, Entry>> entries =
                CsvReading.rows(source, columns(), badRows).handle((row, sink) -> parse(row, sink, badRows));
        return aggregation
                .apply(entries, by, valueColumn == null ? "" : valueColumn)
                .map(this::line);
    }

    private WindowOptions<String, Entry> options(WindowOptions<String, Entry> defaults, Listing late) {
        return defaults.ordered(ordered).lateness(lateness).onLate(event -> late.add(lateLine(event)));
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(timeColumn));
        if (keyColumn != null) {
            columns.add(keyColumn);
        }
        if (valueColumn != null) {
            columns.add(valueColumn);
        }
        return columns;
    }

    private void parse(CsvRow row, SynchronousSink<KeyedEvent<String, Entry>> sink, BadRows badRows) {
        KeyedEvent<String, Entry> event;
        try {
            event = event(row);
        } catch (BadRowException e) {
            badRows.found(e);
            return;
        }
        sink.next(event);
    }

    private KeyedEvent<String, Entry> event(CsvRow row) {
        String value = valueColumn == null ? "" : row.text(valueColumn);
        BigDecimal number = valueColumn != null && aggregation.value() == Aggregation.Value.NUMBER
                ? row.value(valueColumn, Numbers::parse, Numbers.EXPECTED)
                : BigDecimal.ZERO;
        Entry entry = new Entry(row, row.value(timeColumn, times::parse, times.expected()), value, number);
        return KeyedEvent.of(keyColumn == null ? ONE_KEY : row.text(keyColumn), entry);
    }

    private String line(WindowResult<String, String> result) {
        Window window = result.window();
        return (keyColumn == null ? "" : result.key() + ": ")
                + "Window " + window.id() + " (" + spans.full(window.start(), window.end()) + ")"
                + (window.mergedIds().isEmpty() ? "" : ", merged with " + window.mergedIds())
                + ": " + result.value();
    }

    private String lateLine(LateEvent<String, Entry> late) {
        String missed = late.missedWindows().stream().map(this::missedWindow).collect(Collectors.joining(", "));
        Instant timestamp = late.timestamp();
        Instant watermark = late.watermark();
        String why = watermark == null
                ? " is late, " + late.reason()
                : " is behind the watermark, " + spans.moment(watermark);
        return source.name() + ":" + late.value().row().line() + ": "
                + (keyColumn == null ? "" : late.key() + " at ")
                + (timestamp == null ? "no time" : spans.moment(timestamp)) + why + "; missed " + missed;
    }

    /** Windows that are not aligned have no number before they open. */
    private String missedWindow(long id) {
        return id == Window.UNKNOWN_ID && !(windower instanceof AlignedWindower)
                ? "a window that it would have opened"
                : "window " + id;
    }
}
