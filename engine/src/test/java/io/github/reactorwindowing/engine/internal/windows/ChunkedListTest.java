package io.github.reactorwindowing.engine.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedListTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("holds what an ArrayList holds, at whatever indexes elements are added and removed")
    void anyOperations_equalArrayList(long seed) {
        Random random = new Random(seed);
        ChunkedList<Integer> list = new ChunkedList<>();
        List<Integer> model = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            boolean grows = (i / 6_000) % 2 == 0;
            if (model.isEmpty() || random.nextInt(10) < (grows ? 8 : 2)) {
                int index = index(random, model.size() + 1, seed);
                list.add(index, i);
                model.add(index, i);
            } else {
                int index = index(random, model.size(), seed);
                list.remove(index);
                model.remove(index);
            }
            assertThat(list.size()).isEqualTo(model.size());
            if (!model.isEmpty()) {
                int index = random.nextInt(model.size());
                assertThat(list.get(index)).isEqualTo(model.get(index));
            }
        }
        for (int i = 0; i < model.size(); i++) {
            assertThat(list.get(i)).isEqualTo(model.get(i));
        }
        for (int size = model.size(); size > 0; size--) {
            int index = random.nextInt(size);
            assertThat(list.get(index)).isEqualTo(model.remove(index));
            list.remove(index);
        }
        assertThat(list.size()).isZero();
    }

    /** By seed: anywhere, at the front, at the back, at both ends, near the middle, in runs. */
    private static int index(Random random, int size, long seed) {
        return switch ((int) seed) {
            case 2 -> 0;
            case 3 -> size - 1;
            case 4 -> random.nextBoolean() ? 0 : size - 1;
            case 5 -> size / 2;
            case 6 -> Math.min(size - 1, 300);
            default -> random.nextInt(size);
        };
    }

    @Test
    @DisplayName("an index beyond the list is refused")
    void index_outOfRange_isRefused() {
        ChunkedList<String> list = new ChunkedList<>();
        list.add(0, "a");
        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.remove(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
