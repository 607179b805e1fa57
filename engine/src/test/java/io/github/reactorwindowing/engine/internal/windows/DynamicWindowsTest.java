package io.github.reactorwindowing.engine.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The windows of a key, however many there are, beside lists that are sorted at each question. */
class DynamicWindowsTest {

    private static final int OPERATIONS = 4_000;

    private static final Comparator<DynamicWindow<Long>> BY_START = Comparator.<DynamicWindow<Long>>comparingLong(
                    window -> window.start)
            .thenComparingLong(window -> window.id);
    private static final Comparator<DynamicWindow<Long>> BY_CLOSE = Comparator.<DynamicWindow<Long>>comparingLong(
                    window -> window.closeAt)
            .thenComparingLong(window -> window.end)
            .thenComparing(BY_START);

    private final DynamicWindows<Long> windows = new DynamicWindows<>();
    private final List<DynamicWindow<Long>> model = new ArrayList<>();
    private long nextId;

    static Stream<Long> seeds() {
        return Stream.iterate(20_261_124L, seed -> seed + 1).limit(30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("one, two or many windows are found, moved, closed and dropped as in lists")
    void windows_equalSortedLists(long seed) {
        Random random = new Random(seed);
        int most = 1 + random.nextInt(5);
        for (int i = 0; i < OPERATIONS; i++) {
            operate(random, most);
            assertSame(random.nextInt(60) - 5);
        }
    }

    private void operate(Random random, int most) {
        int dice = random.nextInt(10);
        List<DynamicWindow<Long>> open = visible();
        if (model.isEmpty() || (dice < 4 && model.size() < most)) {
            long start = random.nextInt(50);
            DynamicWindow<Long> window = new DynamicWindow<>(nextId++, start, start + 5, start + 5 + random.nextInt(9));
            windows.add(window);
            model.add(window);
        } else if (dice < 6 && !open.isEmpty()) {
            DynamicWindow<Long> window = open.get(random.nextInt(open.size()));
            long start = random.nextBoolean() ? window.start : random.nextInt(50);
            windows.resize(window, start, start + 6, start + 6 + random.nextInt(9));
        } else if (dice < 7 && !open.isEmpty()) {
            windows.closeAtOnce(open.get(random.nextInt(open.size())));
        } else if (dice < 8) {
            windows.trim();
        } else {
            DynamicWindow<Long> window = dice == 8 ? windows.least() : model.get(random.nextInt(model.size()));
            windows.remove(window);
            model.remove(window);
        }
    }

    private List<DynamicWindow<Long>> visible() {
        return model.stream()
                .filter(window -> !window.closesAtOnce())
                .sorted(BY_START)
                .toList();
    }

    private void assertSame(long timestamp) {
        List<DynamicWindow<Long>> open = visible();
        assertThat(IntStream.range(0, windows.visible()).mapToObj(windows::get)).containsExactlyElementsOf(open);
        assertThat(windows.floor(timestamp))
                .isEqualTo((int) open.stream()
                                .filter(window -> window.start <= timestamp)
                                .count()
                        - 1);
        assertThat(windows.isEmpty()).isEqualTo(model.isEmpty());
        if (!model.isEmpty()) {
            assertThat(windows.least()).isSameAs(model.stream().min(BY_CLOSE).orElseThrow());
        }
        assertThat(windows.inOrderOfStart())
                .containsExactlyElementsOf(model.stream().sorted(BY_START).toList());
    }
}
