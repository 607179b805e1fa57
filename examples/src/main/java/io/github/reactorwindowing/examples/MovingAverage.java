package io.github.reactorwindowing.examples;

import static io.github.reactorwindowing.Windows.windowFold;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import reactor.core.publisher.Flux;

/** The average temperature of the last ten minutes, every five minutes, for each sensor. */
public final class MovingAverage {

    private MovingAverage() {}

    record Reading(String sensor, Instant at, double celsius) {}

    /** What is kept of a window: two numbers, however many readings there are. */
    record Mean(double sum, long count) {

        static final Mean NONE = new Mean(0, 0);

        Mean plus(Reading reading) {
            return new Mean(sum + reading.celsius(), count + 1);
        }

        Mean plus(Mean other) {
            return new Mean(sum + other.sum, count + other.count);
        }

        double value() {
            return sum / count;
        }
    }

    static Flux<WindowResult<String, Mean>> averages(Flux<Reading> readings) {
        return readings.map(reading -> KeyedEvent.of(reading.sensor(), reading))
                .transform(windowFold(
                        EventClock.of(Reading::at, Duration.ofMinutes(2)),
                        SlidingWindower.of(Duration.ofMinutes(10), Duration.ofMinutes(5)),
                        () -> Mean.NONE,
                        Mean::plus,
                        Mean::plus));
    }

    static String line(WindowResult<String, Mean> result) {
        return String.format(
                Locale.ROOT,
                "%s until %s: %.1f degrees, readings: %d",
                result.key(),
                result.window().end(),
                result.value().value(),
                result.value().count());
    }

    static Flux<Reading> readings() {
        Instant noon = Instant.parse("2024-08-29T12:00:00Z");
        return Flux.just(
                new Reading("cellar", noon, 12.0),
                new Reading("attic", noon.plusSeconds(60), 30.0),
                new Reading("attic", noon.plusSeconds(240), 31.0),
                new Reading("cellar", noon.plusSeconds(300), 12.5),
                new Reading("attic", noon.plusSeconds(420), 33.5),
                new Reading("attic", noon.plusSeconds(390), 32.0), // half a minute out of order
                new Reading("cellar", noon.plusSeconds(600), 13.0),
                new Reading("attic", noon.plusSeconds(720), 35.0));
    }

    /** Prints the averages of a few readings. */
    public static void main(String[] args) {
        averages(readings())
                .map(MovingAverage::line)
                .doOnNext(System.out::println)
                .blockLast();
    }
}
