package io.github.reactorwindowing.tck.time;

import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.time.Timeline.Advance;
import io.github.reactorwindowing.tck.time.Timeline.Event;
import io.github.reactorwindowing.tck.time.Timeline.Step;
import java.time.Duration;
import java.time.Instant;

/** A timeline as a table to read, and as Java to paste. */
final class TimelineText<V> {

    private final Timeline<V> timeline;

    TimelineText(Timeline<V> timeline) {
        this.timeline = timeline;
    }

    private String table() {
        StringBuilder lines = new StringBuilder("At " + timeline.start());
        long now = timeline.startMicros();
        int number = 0;
        for (Step<V> step : timeline.steps()) {
            if (step instanceof Event<V> event) {
                lines.append("\n  ")
                        .append(event.key())
                        .append(number++)
                        .append(" comes, of ")
                        .append(event.timestamp())
                        .append(" (")
                        .append(event.timestampMicros())
                        .append(" us): ")
                        .append(event.value());
            } else if (step instanceof Advance<V> passing) {
                now += passing.micros();
                lines.append("\n  ")
                        .append(passing.length())
                        .append(" passes, until ")
                        .append(Timestamps.toInstant(now));
            }
        }
        return lines.append("\n  the source completes").toString();
    }

    private String java() {
        StringBuilder lines =
                new StringBuilder("Timeline." + type() + "startingAt(" + instant(timeline.startMicros()) + ")");
        for (Step<V> step : timeline.steps()) {
            if (step instanceof Event<V> event) {
                lines.append("\n        .event(\"" + event.key() + "\", " + literal(event.value()) + ", "
                        + instant(event.timestampMicros()) + ")");
            } else if (step instanceof Advance<V> passing) {
                lines.append("\n        .advanceBy(Duration.parse(\"" + passing.length() + "\"))");
            }
        }
        return lines.toString();
    }

    private String type() {
        return timeline.events().stream()
                .findFirst()
                .map(event -> "<" + event.value().getClass().getSimpleName() + ">")
                .orElse("");
    }

    private static String instant(long micros) {
        return "Instant.parse(\"" + Timestamps.toInstant(micros) + "\")";
    }

    /**
     * {@return the Java text of a value; of a type without literals its {@code toString}, for a record almost a
     * constructor call}
     */
    private static String literal(Object value) {
        if (value instanceof Long) {
            return value + "L";
        }
        if (value instanceof Instant || value instanceof Duration) {
            return value.getClass().getSimpleName() + ".parse(\"" + value + "\")";
        }
        if (value instanceof CharSequence) {
            return "\"" + value + "\"";
        }
        return value.toString();
    }

    @Override
    public String toString() {
        return table() + "\n" + java();
    }
}
