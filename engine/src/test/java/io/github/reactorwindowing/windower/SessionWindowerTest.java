package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules W-4 and W-5; times are microseconds. */
class SessionWindowerTest {

    private final FakeOpenWindows windows = new FakeOpenWindows();

    private static WindowerLogic<Object> logic(long gap) {
        return SessionWindower.ofGap(Timestamps.toDuration(gap)).newLogic();
    }

    private List<String> sessions(long gap, long... timestamps) {
        for (long timestamp : timestamps) {
            windows.current = timestamp;
            logic(gap).onEvent("x", timestamp, windows);
        }
        return windows.sessions();
    }

    private List<String> late(long gap, long timestamp) {
        windows.current = timestamp;
        logic(gap).onLate("x", timestamp, windows);
        return windows.sessions();
    }

    @Test
    void onEvent_withinTheGapAfter_extends() {
        assertThat(sessions(10, 0, 5)).containsExactly("0 [0, 15) [0, 5]");
    }

    @Test
    void onEvent_exactlyTheGapAfter_extends() {
        assertThat(sessions(10, 0, 10)).containsExactly("0 [0, 20) [0, 10]");
    }

    @Test
    void onEvent_moreThanTheGapAfter_opensTheNext() {
        assertThat(sessions(10, 0, 11)).containsExactly("0 [0, 10) [0]", "1 [11, 21) [11]");
    }

    @Test
    void onEvent_withinTheGapBefore_extends() {
        assertThat(sessions(10, 0, -5)).containsExactly("0 [-5, 10) [-5, 0]");
    }

    @Test
    void onEvent_exactlyTheGapBefore_extends() {
        assertThat(sessions(10, 0, -10)).containsExactly("0 [-10, 10) [-10, 0]");
    }

    @Test
    void onEvent_moreThanTheGapBefore_opensAnother() {
        assertThat(sessions(10, 0, -11)).containsExactly("1 [-11, -1) [-11]", "0 [0, 10) [0]");
    }

    @Test
    void onEvent_inside_changesNoBounds() {
        assertThat(sessions(10, 0, 10, 5)).containsExactly("0 [0, 20) [0, 5, 10]");
    }

    @Test
    void onEvent_touchingTwo_mergesIntoTheEarlier() {
        assertThat(sessions(10, 0, 20, 10)).containsExactly("0 [0, 30) [0, 10, 20] merged [1]");
        assertThat(windows.merges).containsExactly("1 into 0");
    }

    @Test
    void onEvent_touchingTwoOpenedInReverse_keepsTheEarlierStart() {
        assertThat(sessions(10, 20, 0, 10)).containsExactly("1 [0, 30) [0, 10, 20] merged [0]");
        assertThat(windows.merges).containsExactly("0 into 1");
    }

    @Test
    void onEvent_mergesInAChain_keepAllIds() {
        assertThat(sessions(5, 20, 10, 0, 15, 5)).containsExactly("2 [0, 25) [0, 5, 10, 15, 20] merged [0, 1]");
        assertThat(windows.merges).containsExactly("0 into 1", "1 into 2");
    }

    @ParameterizedTest
    @CsvSource({
        "0 20, '0 [0, 10) [0]; 1 [20, 30) [20]'",
        "0 5, '0 [0, 15) [0, 5]'",
        "0 10, '0 [0, 20) [0, 10]'",
        "0 5 10, '0 [0, 20) [0, 5, 10]'",
        "0 20 25 40, '0 [0, 10) [0]; 1 [20, 35) [20, 25]; 2 [40, 50) [40]'"
    })
    void onEvent_pointsOfCS02_areTheirSessions(String points, String expected) {
        long[] timestamps =
                List.of(points.split(" ")).stream().mapToLong(Long::parseLong).toArray();

        assertThat(String.join("; ", sessions(10, timestamps))).isEqualTo(expected);
    }

    @Test
    void closeAt_always_isStrictlyAboveLastPlusGap() {
        sessions(5, 0, 3);

        assertThat(windows.close(8)).isEmpty();
        assertThat(sessions(5, 8)).containsExactly("0 [0, 13) [0, 3, 8]");
        assertThat(windows.close(13)).isEmpty();
        assertThat(windows.close(14)).containsExactly("0 [0, 13) [0, 3, 8]");
    }

    @Test
    void onEvent_gapOfZero_holdsOneTimestampInAMicrosecond() {
        assertThat(sessions(0, 7, 7, 8, 6, 8)).containsExactly("2 [6, 7) [6]", "0 [7, 8) [7, 7]", "1 [8, 9) [8, 8]");
        assertThat(windows.close(7)).containsExactly("2 [6, 7) [6]");
        assertThat(windows.close(8)).containsExactly("0 [7, 8) [7, 7]");
    }

    @Test
    void onLate_nearAnOpenSession_entersIt() {
        sessions(10, 20);

        assertThat(late(10, 10)).containsExactly("0 [10, 30) [10, 20]");
        assertThat(late(10, 25)).containsExactly("0 [10, 35) [10, 20, 25]");
        assertThat(windows.missed).isEmpty();
    }

    @Test
    void onLate_betweenTwoOpenSessions_bridgesThem() {
        sessions(10, 0, 20);

        assertThat(late(10, 10)).containsExactly("0 [0, 30) [0, 10, 20] merged [1]");
    }

    @Test
    void onLate_nearNoOpenSession_missesAndOpensNone() {
        sessions(10, 20);

        assertThat(late(10, 9)).containsExactly("0 [20, 30) [20]");
        assertThat(windows.missed).containsExactly(Window.UNKNOWN_ID);
    }

    @Test
    void onRejected_always_misses() {
        sessions(10, 20);

        logic(10).onRejected("x", 19, windows);
        assertThat(windows.sessions()).containsExactly("0 [20, 30) [20]");
        assertThat(windows.missed).containsExactly(Window.UNKNOWN_ID);
    }

    @Test
    void onEvent_atTheEndsOfTime_doesNotOverflow() {
        long gap = Timestamps.MAX - 1_000_000;

        assertThat(sessions(gap, Timestamps.MIN, Timestamps.MAX)).hasSize(2);
        assertThat(windows.open.get(0).end).isEqualTo(-1_000_000);
        assertThat(windows.open.get(1).end).isEqualTo(2 * Timestamps.MAX - 1_000_000);
        assertThat(sessions(gap, 2_000_000)).hasSize(2);
        assertThat(windows.open.get(1).start).isEqualTo(2_000_000);
    }

    /** Property 5, and property 1 for what is open: the reference sorts and cuts wherever the gap is longer. */
    @Test
    void onEvent_anyOrder_givesTheSessionsOfTheSortedTimes() {
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            long gap = random.nextInt(8);
            long[] timestamps = random.longs(1 + random.nextInt(20), -50, 50).toArray();
            FakeOpenWindows fresh = new FakeOpenWindows();
            for (long timestamp : timestamps) {
                fresh.current = timestamp;
                logic(gap).onEvent("x", timestamp, fresh);
            }
            List<List<Long>> found = fresh.open.stream()
                    .map(window -> window.events.stream().sorted().toList())
                    .toList();
            assertThat(found).isEqualTo(reference(gap, timestamps));
        }
    }

    private static List<List<Long>> reference(long gap, long[] timestamps) {
        long[] sorted = timestamps.clone();
        Arrays.sort(sorted);
        List<List<Long>> sessions = new ArrayList<>();
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] - sorted[i - 1] > gap) {
                sessions.add(new ArrayList<>());
            }
            sessions.get(sessions.size() - 1).add(sorted[i]);
        }
        return sessions;
    }

    @Test
    void newLogic_always_isOneThatKeepsNothing() {
        SessionWindower<Object> windower = SessionWindower.ofGap(Duration.ofSeconds(1));

        assertThat(windower.newLogic()).isSameAs(windower.newLogic());
        assertThat(windower.newLogic().isEmpty()).isTrue();
    }

    @Test
    void equals_sameGap_isEqual() {
        SessionWindower<Object> windower = SessionWindower.ofGap(Duration.ofMinutes(10));

        assertThat(windower)
                .isEqualTo(SessionWindower.ofGap(Duration.ofSeconds(600)))
                .hasSameHashCodeAs(SessionWindower.ofGap(Duration.ofSeconds(600)))
                .isNotEqualTo(SessionWindower.ofGap(Duration.ZERO))
                .isNotEqualTo("PT10M")
                .hasToString("SessionWindower[gap=PT10M]");
        assertThat(windower.gap()).contains(Duration.ofMinutes(10));
    }

    @Test
    void ofGap_negative_isRefused() {
        assertThatThrownBy(() -> SessionWindower.ofGap(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "gap: PT-0.000000001S (expected: zero or more, since no two events are less than nothing apart)");
    }

    @Test
    void ofGap_tooFineOrTooLong_isRefused() {
        assertThatThrownBy(() -> SessionWindower.ofGap(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gap: PT0.000000001S (expected: a whole number of microseconds, the finest time there is)");
        assertThatThrownBy(() -> SessionWindower.ofGap(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gap: PT2562047788015215H30M7S (expected: less than PT320255973H30M6.846976S)");
    }
}
