package io.github.reactorwindowing.engine.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.IdRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Missed ids are kept as ranges, however many they are. */
class IdRangesTest {

    @Test
    void ids_inRandomRuns_equalThoseOfAList() {
        SplittableRandom random = new SplittableRandom(7);
        IdRanges.Builder builder = new IdRanges.Builder();
        for (int round = 0; round < 1_000; round++) {
            List<Long> expected = new ArrayList<>();
            long next = random.nextLong(-100, 100);
            for (int run = random.nextInt(5); run > 0; run--) {
                next += random.nextInt(3);
                long last = next + random.nextInt(-1, 4);
                builder.add(next, last);
                for (long id = next; id <= last; id++) {
                    expected.add(id);
                }
                next = last + 1;
            }
            List<Long> ids = builder.toList();
            builder.clear();
            assertThat(ids).isEqualTo(expected);
            assertThatThrownBy(() -> ids.get(ids.size())).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void ids_oneAfterTheOther_areOneRange() {
        IdRanges.Builder builder = new IdRanges.Builder();
        for (long id = -500_000; id < 500_000; id++) {
            builder.add(id, id);
        }
        assertThat(builder.toList()).isInstanceOf(IdRange.class).hasSize(1_000_000);
    }

    @Test
    void ids_ofManyRuns_takeMemoryForEachRunOnly() {
        IdRanges.Builder builder = new IdRanges.Builder();
        builder.add(0, 1_999_999_999);
        builder.add(3_000_000_000L, 3_999_999_999L);
        List<Long> ids = builder.toList();
        assertThat(ids)
                .isInstanceOfSatisfying(
                        IdRanges.class, ranges -> assertThat(ranges.ranges()).isEqualTo(2));
        assertThat(ids.size()).as("as many as a list can have").isEqualTo(Integer.MAX_VALUE);
        assertThat(ids.get(2_000_000_000)).isEqualTo(3_000_000_000L);
    }
}
