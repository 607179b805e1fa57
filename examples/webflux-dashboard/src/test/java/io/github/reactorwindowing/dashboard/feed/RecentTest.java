package io.github.reactorwindowing.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent<Integer> recent = new Recent<>(5);

    private void add(int from, int to) {
        IntStream.range(from, to).forEach(recent::add);
    }

    @Test
    void fresh_isWhatCameSinceOneLastAsked() {
        add(0, 3);
        assertThat(recent.fresh(4)).isEqualTo(new Recent.Fresh<>(List.of(0, 1, 2), 0));
        assertThat(recent.fresh(4)).isEqualTo(new Recent.Fresh<>(List.of(), 0));
        add(3, 5);
        assertThat(recent.fresh(4)).isEqualTo(new Recent.Fresh<>(List.of(3, 4), 0));
    }

    @Test
    void fresh_isTheNewest_ifThereIsTooMuch_andSaysHowManyItLeavesOut() {
        add(0, 100);
        assertThat(recent.fresh(4)).isEqualTo(new Recent.Fresh<>(List.of(96, 97, 98, 99), 96));
        add(100, 200);
        assertThat(recent.fresh(50)).isEqualTo(new Recent.Fresh<>(List.of(195, 196, 197, 198, 199), 95));
        assertThat(recent.total()).isEqualTo(200);
    }

    @Test
    void all_areTheLast() {
        add(0, 3);
        assertThat(recent.all()).containsExactly(0, 1, 2);
        add(3, 100);
        assertThat(recent.all()).containsExactly(95, 96, 97, 98, 99);
    }
}
