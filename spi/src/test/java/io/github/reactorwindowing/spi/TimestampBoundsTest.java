package io.github.reactorwindowing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule T-1 at its bounds: every conversion against arithmetic without a width. */
class TimestampBoundsTest {

    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger NANOS_PER_MICRO = BigInteger.valueOf(1_000);
    private static final List<Duration> DISTANCES = List.of(
            Duration.ZERO,
            Duration.ofNanos(1),
            Duration.ofNanos(999),
            Duration.ofNanos(1_000),
            Duration.ofNanos(1_001),
            Duration.ofMillis(1),
            Duration.ofMillis(850),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));

    /** Both bounds, and what is a little before and behind each. */
    static List<Duration> aroundTheBounds() {
        return List.of(Timestamps.MIN, Timestamps.MAX).stream()
                .map(Timestamps::toDuration)
                .flatMap(bound ->
                        DISTANCES.stream().flatMap(far -> List.of(bound.minus(far), bound.plus(far)).stream()))
                .distinct()
                .toList();
    }

    private static long exact(long seconds, int nanos) {
        BigInteger all = BigInteger.valueOf(seconds).multiply(NANOS_PER_SECOND).add(BigInteger.valueOf(nanos));
        BigInteger[] parts = all.divideAndRemainder(NANOS_PER_MICRO);
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return floor.max(BigInteger.valueOf(Timestamps.MIN))
                .min(BigInteger.valueOf(Timestamps.MAX))
                .longValueExact();
    }

    @ParameterizedTest
    @MethodSource("aroundTheBounds")
    void of_nearABound_isExactToTheMicrosecond(Duration fromEpoch) {
        long expected = exact(fromEpoch.getSeconds(), fromEpoch.getNano());

        assertThat(Timestamps.of(fromEpoch)).isEqualTo(expected);
        assertThat(Timestamps.of(Instant.EPOCH.plus(fromEpoch))).isEqualTo(expected);
    }

    @Test
    void of_aMicrosecondInsideABound_isNotMoved() {
        assertThat(Timestamps.of(Timestamps.toInstant(Timestamps.MAX - 1))).isEqualTo(Timestamps.MAX - 1);
        assertThat(Timestamps.of(Timestamps.toInstant(Timestamps.MIN + 1))).isEqualTo(Timestamps.MIN + 1);
        assertThat(Timestamps.of(Timestamps.toInstant(Timestamps.MAX + 1))).isEqualTo(Timestamps.MAX);
        assertThat(Timestamps.of(Timestamps.toInstant(Timestamps.MIN - 1))).isEqualTo(Timestamps.MIN);
    }

    @Test
    void of_anyInstantAndDuration_isExactToTheMicrosecond() {
        SplittableRandom random = new SplittableRandom(16);
        for (int i = 0; i < 100_000; i++) {
            long seconds = random.nextLong() >> random.nextInt(64);
            int nanos = random.nextInt(1_000_000_000);
            assertThat(Timestamps.of(Duration.ofSeconds(seconds, nanos)))
                    .as("%s s %s ns", seconds, nanos)
                    .isEqualTo(exact(seconds, nanos));
        }
        assertThat(Timestamps.of(Instant.MIN)).isEqualTo(Timestamps.MIN);
        assertThat(Timestamps.of(Instant.MAX)).isEqualTo(Timestamps.MAX);
    }

    @ParameterizedTest
    @MethodSource("aroundTheBounds")
    void exactly_nearABound_takesWhatIsInsideAndSaysWhyNot(Duration length) {
        Duration most = Timestamps.toDuration(Timestamps.MAX);
        Duration least = Timestamps.toDuration(Timestamps.MIN);
        if (length.toNanosPart() % 1_000 != 0) {
            assertThatThrownBy(() -> Timestamps.exactly("length", length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("length: " + length
                            + " (expected: a whole number of microseconds, the finest time there is)");
        } else if (length.compareTo(most) >= 0) {
            assertThatThrownBy(() -> Timestamps.exactly("length", length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("length: " + length + " (expected: less than " + most + ")");
        } else if (length.compareTo(least) <= 0) {
            assertThatThrownBy(() -> Timestamps.exactly("length", length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("length: " + length + " (expected: more than " + least + ")");
        } else {
            assertThat(Timestamps.toDuration(Timestamps.exactly("length", length)))
                    .isEqualTo(length);
        }
    }
}
