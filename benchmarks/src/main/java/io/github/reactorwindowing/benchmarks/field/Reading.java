package io.github.reactorwindowing.benchmarks.field;

/**
 * The value of an event.
 *
 * @param micros its timestamp, microseconds since the epoch, always a whole millisecond: some peers know no finer time
 * @param value a number
 */
public record Reading(long micros, long value) {

    long millis() {
        return micros / 1000;
    }
}
