package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Rule W-13: gaps by event, a greatest length, an end; times are microseconds. An event's gap is its value, a negative
 * one ends.
 */
class SessionRulesTest {

    private static final SessionWindower<Integer> BY_EVENT =
            SessionWindower.ofGapBy(value -> Timestamps.toDuration(Math.abs(value)));

    private final FakeOpenWindows windows = new FakeOpenWindows();

    private static Duration micros(long micros) {
        return Timestamps.toDuration(micros);
    }

    private void event(SessionWindower<? super Integer> windower, long timestamp, int value) {
        windows.current = timestamp;
        windower.newLogic().onEvent(value, timestamp, windows);
    }

    @Test
    void gapBy_casesOfFlink_areTheirSessions() {
        event(BY_EVENT, 5000, 2000);
        event(BY_EVENT, 6000, 2000);
        assertThat(windows.close(8001)).containsExactly("0 [5000, 8000) [5000, 6000]");
        event(BY_EVENT, 9000, 2000);
        event(BY_EVENT, 10000, 2000);
        event(BY_EVENT, 10500, 1000);
        assertThat(windows.close(12001)).containsExactly("1 [9000, 12000) [9000, 10000, 10500]");
        event(BY_EVENT, 13000, 1000);
        event(BY_EVENT, 13500, 1000);
        event(BY_EVENT, 14000, 2000);
        assertThat(windows.sessions()).containsExactly("2 [13000, 16000) [13000, 13500, 14000]");
    }

    @Test
    void gapBy_longOne_bridgesManySessions() {
        event(BY_EVENT, 0, 1);
        event(BY_EVENT, 10, 1);
        event(BY_EVENT, 20, 1);
        event(BY_EVENT, 30, 1);
        event(BY_EVENT, 1, 19);
        assertThat(windows.sessions()).containsExactly("0 [0, 21) [0, 1, 10, 20] merged [1, 2]", "3 [30, 31) [30]");
        event(BY_EVENT, -50, 1000);
        assertThat(windows.sessions()).containsExactly("0 [-50, 950) [-50, 0, 1, 10, 20, 30] merged [1, 2, 3]");
    }

    @Test
    void atMost_longActivity_isCutFromItsStart() {
        SessionWindower<Object> windower = SessionWindower.ofGap(micros(10)).atMost(micros(25));
        for (long timestamp = 0; timestamp <= 60; timestamp += 5) {
            event(windower, timestamp, 0);
        }
        assertThat(windows.close(75))
                .containsExactly(
                        "0 [0, 25) [0, 5, 10, 15, 20]", "1 [25, 50) [25, 30, 35, 40, 45]", "2 [50, 70) [50, 55, 60]");
    }

    @Test
    void atMost_shorterThanTheGap_isTheLength() {
        SessionWindower<Object> windower = SessionWindower.ofGap(micros(10)).atMost(micros(4));
        event(windower, 0, 0);
        event(windower, 3, 0);
        event(windower, 4, 0);
        assertThat(windows.close(8)).containsExactly("0 [0, 4) [0, 3]", "1 [4, 8) [4]");
    }

    @Test
    void atMost_mergeThatWouldBeLonger_doesNotHappen() {
        SessionWindower<Object> windower = SessionWindower.ofGap(micros(10)).atMost(micros(25));
        event(windower, 0, 0);
        event(windower, 18, 0);
        event(windower, 9, 0);
        assertThat(windows.sessions()).containsExactly("0 [0, 18) [0, 9]", "1 [18, 28) [18]");
        event(windower, -9, 0);
        assertThat(windows.sessions())
                .as("what would have to merge with the session from 0 is cut where that starts")
                .containsExactly("2 [-9, 0) [-9]", "0 [0, 18) [0, 9]", "1 [18, 28) [18]");
    }

    @Test
    void endingAt_marker_closesAndIsTheLast() {
        SessionWindower<Integer> windower = SessionWindower.ofGap(micros(10)).endingAt((Integer value) -> value < 0);
        event(windower, 0, 1);
        event(windower, 5, -1);
        event(windower, 5, 1);
        event(windower, 30, -1);
        assertThat(windows.closed).containsExactly("0 [0, 6) [0, 5]", "2 [30, 31) [30]");
        assertThat(windows.sessions()).containsExactly("1 [5, 15) [5]");
    }

    @Test
    void late_marker_joinsASession_andEndsNone() {
        SessionWindower<Integer> windower = SessionWindower.ofGap(micros(10)).endingAt((Integer value) -> value < 0);
        event(windower, 10, 1);
        windower.newLogic().onLate(-1, 25, windows);
        assertThat(windows.missed).containsExactly(-1L);
        windows.current = 8;
        windower.newLogic().onLate(-1, 8, windows);
        assertThat(windows.closed).isEmpty();
        assertThat(windows.sessions()).containsExactly("0 [8, 20) [8, 10]");
    }

    /**
     * In any order of arrival a session holds all of its events, is not longer than it may be, and does not overlap
     * with the next one.
     */
    @Test
    void atMost_inAnyOrder_holdsItsEvents() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 20_000; run++) {
            FakeOpenWindows real = new FakeOpenWindows();
            long longest = 1 + random.nextInt(15);
            SessionWindower<Integer> windower = BY_EVENT.atMost(micros(longest));
            for (int i = 0; i < 5; i++) {
                real.current = random.nextInt(30);
                windower.newLogic().onEvent(random.nextInt(8), real.current, real);
            }
            long free = Long.MIN_VALUE;
            for (FakeOpenWindows.Fake session : real.open) {
                assertThat(session.events)
                        .as("run %d: %s", run, real.sessions())
                        .allMatch(event -> session.start <= event && event < session.end);
                assertThat(session.end - session.start).isLessThanOrEqualTo(longest);
                assertThat(session.start).isGreaterThanOrEqualTo(free);
                free = session.closeAt;
            }
        }
    }

    /**
     * All three in one windower, in the order of time, against a model that looks at each event and what came before.
     */
    @Test
    void all_inOrder_equalsTheModel() {
        SplittableRandom random = new SplittableRandom(13);
        for (int run = 0; run < 2_000; run++) {
            long longest = 1 + random.nextInt(40);
            SessionWindower<Integer> windower = BY_EVENT.atMost(micros(longest)).endingAt(value -> value < 0);
            FakeOpenWindows real = new FakeOpenWindows();
            StringBuilder expected = new StringBuilder();
            long start = 0;
            long reach = Long.MIN_VALUE;
            long timestamp = random.nextInt(20) - 10;
            StringBuilder actual = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                timestamp += random.nextInt(12);
                int value = random.nextInt(12) - 2;
                boolean joins = timestamp <= reach && timestamp < start + longest;
                start = joins ? start : timestamp;
                reach = value < 0
                        ? Long.MIN_VALUE
                        : Math.max(joins ? reach : Long.MIN_VALUE, timestamp + Math.abs(value));
                expected.append(joins ? " " : "|").append(timestamp);
                int before = real.opened();
                real.close(timestamp);
                real.current = timestamp;
                windower.newLogic().onEvent(value, timestamp, real);
                actual.append(real.opened() == before ? " " : "|").append(timestamp);
            }
            assertThat(actual).as("longest %s", longest).hasToString(expected.toString());
        }
    }

    /** Whatever the order of arrival: sessions of one gap by event are the sets that are connected, and never meet. */
    @Test
    void gapBy_anyOrder_givesTheSameSessions() {
        SplittableRandom random = new SplittableRandom(14);
        List<Integer> places = IntStream.range(0, 10).boxed().toList();
        for (int run = 0; run < 2_000; run++) {
            long[] timestamps = random.longs(10, 0, 60).toArray();
            int[] gaps = random.ints(10, 0, 15).toArray();
            List<String> first = sessionsOf(timestamps, gaps, places);
            List<Integer> shuffled = new ArrayList<>(places);
            Collections.shuffle(shuffled, new Random(run));
            assertThat(sessionsOf(timestamps, gaps, shuffled)).isEqualTo(first);
        }
    }

    private static List<String> sessionsOf(long[] timestamps, int[] gaps, List<Integer> order) {
        FakeOpenWindows windows = new FakeOpenWindows();
        for (int i : order) {
            windows.current = timestamps[i];
            BY_EVENT.newLogic().onEvent(gaps[i], timestamps[i], windows);
        }
        return windows.sessions().stream()
                .map(session -> session.replaceAll("^\\d+ | merged.*", ""))
                .toList();
    }

    @Test
    void gapBy_nullOrNegative_isRefusedWithTheValue() {
        SessionWindower<Integer> nulls = SessionWindower.ofGapBy(value -> null);
        assertThatThrownBy(() -> event(nulls, 0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gap: null, from the gap function"
                        + " (expected: zero or more, since the next event cannot be before it)");
        SessionWindower<Integer> negative = SessionWindower.ofGapBy(value -> Duration.ofSeconds(-1));
        assertThatThrownBy(() -> event(negative, 0, 7)).hasMessageStartingWith("gap: PT-1S, from");
    }

    @Test
    void toString_always_tellsTheSettings() {
        SessionWindower<Object> windower =
                SessionWindower.ofGap(Duration.ofMinutes(10)).atMost(Duration.ofHours(2));
        assertThat(windower)
                .hasToString("SessionWindower[gap=PT10M, atMost=PT2H]")
                .isEqualTo(SessionWindower.ofGap(Duration.ofMinutes(10)).atMost(Duration.ofHours(2)))
                .isNotEqualTo(SessionWindower.ofGap(Duration.ofMinutes(10)));
        assertThat(BY_EVENT.endingAt(value -> false)).hasToString("SessionWindower[gapBy, endingAt]");
        assertThat(BY_EVENT.gap()).isEmpty();
    }
}
