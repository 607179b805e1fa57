package io.github.reactorwindowing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** ids in messages. */
class IdRangeTest {

    @Test
    void range_holdsItsIds() {
        assertThat(new IdRange(-1, 2)).containsExactly(-1L, 0L, 1L, 2L).hasToString("[-1, 0, 1, 2]");
        assertThat(new IdRange(7, 7)).containsExactly(7L).hasToString("[7]");
        assertThat(new IdRange(7, 6)).isEmpty();
        assertThat(new IdRange(7, 6)).hasToString("[]");
        assertThatThrownBy(() -> new IdRange(1, 2).get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void greatRange_isAShortText() {
        assertThat(new IdRange(0, 9_999_999)).hasToString("[0..9999999]");
        assertThat(IdRange.textOf(new IdRange(-5_000_000_000L, -4_990_000_001L)))
                .isEqualTo("[-5000000000..-4990000001]");
    }

    @Test
    void anyIds_areRangesInTheirOrder() {
        assertThat(IdRange.textOf(List.of())).isEqualTo("[]");
        assertThat(IdRange.textOf(List.of(3L, 7L, 8L, 9L))).isEqualTo("[3, 7, 8, 9]");
        assertThat(IdRange.textOf(List.of(3L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L)))
                .isEqualTo("[3, 7..14]");
        assertThat(IdRange.textOf(List.of(9L, 8L, 3L))).isEqualTo("[9, 8, 3]");
        assertThat(IdRange.textOf(List.of(-1L))).isEqualTo("[-1]");
    }

    @Test
    void manyIds_areCutAndCounted() {
        List<Long> odd = LongStream.range(0, 5_000).map(i -> 2 * i + 1).boxed().toList();
        assertThat(IdRange.textOf(odd)).isEqualTo("[1, 3, 5, 7, 9, 11, 13, 15, ... (5000 ids)]");
        List<Long> ascending = LongStream.range(0, 5_000).boxed().toList();
        assertThat(IdRange.textOf(new ArrayList<>(ascending))).isEqualTo("[0..999, ... (5000 ids)]");
    }

    @Test
    void window_ofManyMergedOnes_isAShortText() {
        TreeSet<Long> merged =
                new TreeSet<>(LongStream.rangeClosed(1, 900).boxed().toList());
        assertThat(new Window(0, 0, 10, merged).toString()).endsWith(" merged [1..900]");
    }
}
