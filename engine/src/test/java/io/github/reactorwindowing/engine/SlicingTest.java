package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.slicing.Slicing;
import io.github.reactorwindowing.engine.internal.usercode.AlignedCalls;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A slice is in the windows that its timestamps are in, and ends where one of them does. */
class SlicingTest {

    private static final int TIMESTAMPS = 2_000;

    static Stream<AlignedWindower> windowers() {
        return Stream.of(
                TumblingWindower.of(micros(10)),
                SlidingWindower.of(micros(10), micros(3)),
                SlidingWindower.of(micros(10), micros(7)),
                SlidingWindower.of(micros(9), micros(3)),
                SlidingWindower.of(micros(1), micros(1)));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(1_000 * micros);
    }

    @ParameterizedTest
    @MethodSource("windowers")
    @DisplayName("of any timestamp the slice is the same whatever was asked before, and made of it anew")
    void slices_areInTheWindowsOfTheirTimestamps(AlignedWindower windower) {
        Slicing slicing = new Slicing(new AlignedCalls(windower));
        Random random = new Random(20_240_829);
        for (int i = 0; i < TIMESTAMPS; i++) {
            long timestamp = random.nextBoolean() ? i : random.nextInt(400) - 200;
            Slice slice = slicing.of(timestamp);
            assertThat(slice.holds(timestamp)).isTrue();
            assertThat(slice.first).isEqualTo(windower.firstId(timestamp));
            assertThat(slice.last).isEqualTo(windower.lastId(timestamp));
            assertThat(slicing.between(slice.first, slice.last))
                    .usingRecursiveComparison()
                    .isEqualTo(slice);
            for (long near = timestamp - 12; near < timestamp + 12; near++) {
                boolean inSameWindows = windower.firstId(near) == slice.first && windower.lastId(near) == slice.last;
                assertThat(slice.holds(near))
                        .as("%d in the slice of %d", near, timestamp)
                        .isEqualTo(inSameWindows);
            }
            Slice before = slicing.of(slice.from - 1);
            assertThat(before.number).isLessThan(slice.number);
            assertThat(slicing.between(slice.first, slice.last).number).isEqualTo(slice.number);
            if (slice.isWindow()) {
                assertThat(slicing.id(slice.number)).isEqualTo(slice.first);
                assertThat(slicing.end(slice.number)).isEqualTo(windower.end(slice.first));
            }
        }
    }
}
