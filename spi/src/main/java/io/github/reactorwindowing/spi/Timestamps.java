package io.github.reactorwindowing.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between {@link Instant}, {@link Duration} and the {@code long} that all parts exchange:
 * microseconds since 1970-01-01T00:00Z.
 *
 * <p>A microsecond holds windows far shorter than a millisecond and every year that a calendar names.
 * Times outside {@link #MIN} to {@link #MAX} (about 36,000 years either side of 1970) are moved to the nearer bound, so
 * that the sum or difference of a few times and lengths never overflows.
 */
public final class Timestamps {

    /**
     * No time at all: the watermark of a clock that has seen no event, an event without a timestamp. Below every
     * timestamp.
     */
    public static final long NONE = Long.MIN_VALUE;

    /** The end of time: the watermark at the end of a stream, and a moment that never comes. */
    public static final long END = Long.MAX_VALUE;

    /** The earliest timestamp, in the year -34565. */
    public static final long MIN = -(1L << 60);

    /** The latest timestamp, in the year 38504. */
    public static final long MAX = 1L << 60;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    /** No second farther from the epoch contains a timestamp. */
    private static final long MOST_SECONDS = MAX / MICROS_PER_SECOND + 1;

    private Timestamps() {}

    /**
     * Returns the timestamp of an instant.
     *
     * @param instant any instant
     * @return microseconds since the epoch, rounded down, between {@link #MIN} and {@link #MAX}
     */
    public static long of(Instant instant) {
        return micros(instant.getEpochSecond(), instant.getNano());
    }

    /**
     * Returns the length of a duration.
     *
     * @param duration any duration
     * @return microseconds, rounded down, between {@link #MIN} and {@link #MAX}
     */
    public static long of(Duration duration) {
        return micros(duration.getSeconds(), duration.getNano());
    }

    /**
     * The length of a duration that must be a whole number of microseconds.
     *
     * @param name what the duration is, for the message
     * @param duration the duration
     * @return microseconds
     * @throws IllegalArgumentException if it is finer than a microsecond, {@link #MAX} microseconds or more, or
     *     {@link #MIN} microseconds or less
     */
    public static long exactly(String name, Duration duration) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(duration, name);
        if (duration.toNanosPart() % NANOS_PER_MICRO != 0) {
            throw new IllegalArgumentException(
                    name + ": " + duration + " (expected: a whole number of microseconds, the finest time there is)");
        }
        long micros = of(duration);
        if (micros == MAX) {
            throw new IllegalArgumentException(
                    name + ": " + duration + " (expected: less than " + toDuration(MAX) + ")");
        }
        if (micros == MIN) {
            throw new IllegalArgumentException(
                    name + ": " + duration + " (expected: more than " + toDuration(MIN) + ")");
        }
        return micros;
    }

    /**
     * Returns the instant of a timestamp. {@link Instant#toEpochMilli()} works for each such instant.
     *
     * @param timestamp microseconds since the epoch, any number. {@link #NONE} and {@link #END} are no moments, and
     *     give instants some 290,000 years from 1970: {@link #toInstantOrNull} says that there is none
     * @return the instant
     */
    public static Instant toInstant(long timestamp) {
        return Instant.ofEpochSecond(
                Math.floorDiv(timestamp, MICROS_PER_SECOND),
                Math.floorMod(timestamp, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /**
     * Returns the instant of a watermark, or of another time that may be absent.
     *
     * @param timestamp microseconds since the epoch, {@link #NONE} or {@link #END}
     * @return the instant; null for {@link #NONE} and {@link #END}
     */
    public static @Nullable Instant toInstantOrNull(long timestamp) {
        return timestamp == NONE || timestamp == END ? null : toInstant(timestamp);
    }

    /**
     * Returns the duration of a number of microseconds.
     *
     * @param micros microseconds
     * @return the duration
     */
    public static Duration toDuration(long micros) {
        return Duration.ofSeconds(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    private static long micros(long seconds, int nanos) {
        if (seconds > MOST_SECONDS) {
            return MAX;
        }
        if (seconds < -MOST_SECONDS) {
            return MIN;
        }
        return Math.max(MIN, Math.min(MAX, seconds * MICROS_PER_SECOND + nanos / NANOS_PER_MICRO));
    }
}
