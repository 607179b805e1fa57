package io.github.reactorwindowing.examples.orders;

import static io.github.reactorwindowing.Windows.windowCollect;
import static io.github.reactorwindowing.Windows.windowCount;
import static io.github.reactorwindowing.Windows.windowFold;
import static io.github.reactorwindowing.Windows.windowMax;
import static io.github.reactorwindowing.Windows.windowMin;
import static io.github.reactorwindowing.Windows.windowReduce;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** What is made of the rows of a window: the choice behind {@code --operator}. */
enum Aggregation {
    COUNT(Value.NONE) {
        @Override
        Flux<WindowResult<String, String>> apply(
                Flux<KeyedEvent<String, Entry>> entries, WindowedBy by, String column) {
            return entries.transform(windowCount(by.clock(), by.windower(), by.options()))
                    .map(texts(count -> Wording.count(count, "row")));
        }
    },

    COLLECT(Value.TEXT) {
        @Override
        Flux<WindowResult<String, String>> apply(
                Flux<KeyedEvent<String, Entry>> entries, WindowedBy by, String column) {
            return entries.transform(
                            windowCollect(by.clock(), by.windower(), mapping(Entry::value, toList()), by.options()))
                    .map(texts(values -> column + " " + Wording.list(values)));
        }
    },

    FOLD(Value.NUMBER) {
        @Override
        Flux<WindowResult<String, String>> apply(
                Flux<KeyedEvent<String, Entry>> entries, WindowedBy by, String column) {
            return entries.transform(windowFold(
                            by.clock(),
                            by.windower(),
                            () -> BigDecimal.ZERO,
                            (sum, entry) -> sum.add(entry.number()),
                            BigDecimal::add,
                            by.options()))
                    .map(texts(sum -> "sum of " + column + " " + sum.toPlainString()));
        }
    },

    MIN(Value.NUMBER) {
        @Override
        Flux<WindowResult<String, String>> apply(
                Flux<KeyedEvent<String, Entry>> entries, WindowedBy by, String column) {
            return entries.transform(
                            windowMin(by.clock(), by.windower(), Comparator.comparing(Entry::number), by.options()))
                    .map(texts(least -> "least " + column + " " + least.value()));
        }
    },

    MAX(Value.NUMBER) {
        @Override
        Flux<WindowResult<String, String>> apply(
                Flux<KeyedEvent<String, Entry>> entries, WindowedBy by, String column) {
            return entries.transform(
                            windowMax(by.clock(), by.windower(), Comparator.comparing(Entry::number), by.options()))
                    .map(texts(greatest -> "greatest " + column + " " + greatest.value()));
        }
    },

    REDUCE(Value.NONE) {
        @Override
        Flux<WindowResult<String, String>> apply(
                Flux<KeyedEvent<String, Entry>> entries, WindowedBy by, String column) {
            return entries.transform(windowReduce(by.clock(), by.windower(), (earlier, later) -> later, by.options()))
                    .map(texts(last -> "last row " + Wording.list(last.row().cells())));
        }
    };

    /** What {@code --value} means to it. */
    enum Value {
        NONE,
        TEXT,
        NUMBER
    }

    private final Value value;

    Aggregation(Value value) {
        this.value = value;
    }

    /**
     * {@return the results of each window, as text}
     *
     * @param column the column that values are from; empty if it takes no value
     */
    abstract Flux<WindowResult<String, String>> apply(
            Flux<KeyedEvent<String, Entry>> entries, WindowedBy by, String column);

    Value value() {
        return value;
    }

    /** {@return the name that a user writes} */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Aggregation named(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT));
    }

    private static <R> Function<WindowResult<String, R>, WindowResult<String, String>> texts(
            Function<? super R, String> text) {
        return result -> new WindowResult<>(result.key(), result.window(), text.apply(result.value()), result.pane());
    }
}
