package io.github.reactorwindowing.tck;

import static io.github.reactorwindowing.Windows.windowCollect;
import static io.github.reactorwindowing.Windows.windowCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.tck.time.ManualScheduler;
import io.github.reactorwindowing.tck.time.RecordingSubscriber;
import io.github.reactorwindowing.tck.time.Timeline;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant NOON = Instant.parse("2024-08-29T12:00:00Z");

    private static final Timeline<Integer> THREE = Timeline.<Integer>startingAt(NOON)
            .event("a", 1)
            .advanceBy(Duration.ofMinutes(5))
            .event("b", 2, NOON.plusSeconds(60))
            .advanceBy(Duration.ofMinutes(20))
            .event("a", 3);

    @Test
    void toString_isATableAndJava() {
        assertThat(THREE).hasToString("""
                        At 2024-08-29T12:00:00Z
                          a0 comes, of 2024-08-29T12:00:00Z (1724932800000000 us): 1
                          PT5M passes, until 2024-08-29T12:05:00Z
                          b1 comes, of 2024-08-29T12:01:00Z (1724932860000000 us): 2
                          PT20M passes, until 2024-08-29T12:25:00Z
                          a2 comes, of 2024-08-29T12:25:00Z (1724934300000000 us): 3
                          the source completes
                        Timeline.<Integer>startingAt(Instant.parse("2024-08-29T12:00:00Z"))
                                .event("a", 1, Instant.parse("2024-08-29T12:00:00Z"))
                                .advanceBy(Duration.parse("PT5M"))
                                .event("b", 2, Instant.parse("2024-08-29T12:01:00Z"))
                                .advanceBy(Duration.parse("PT20M"))
                                .event("a", 3, Instant.parse("2024-08-29T12:25:00Z"))""");
    }

    @Test
    void java_ofCommonValues_canBePasted() {
        assertThat(Timeline.startingAt(NOON).event("a", "x").toString()).contains(".event(\"a\", \"x\", Instant");
        assertThat(Timeline.startingAt(NOON).event("a", 7L).toString()).contains(".event(\"a\", 7L, Instant");
        assertThat(Timeline.startingAt(NOON).event("a", NOON).toString())
                .contains(".event(\"a\", Instant.parse(\"2024-08-29T12:00:00Z\"), Instant");
        assertThat(Timeline.startingAt(NOON).event("a", Duration.ofDays(1)).toString())
                .contains(".event(\"a\", Duration.parse(\"PT24H\"), Instant");
    }

    @Test
    void steps_areWhatWasAdded() {
        assertThat(THREE.steps()).hasSize(5);
        assertThat(THREE.start()).isEqualTo(NOON);
        assertThat(THREE.end()).isEqualTo(NOON.plus(Duration.ofMinutes(25)));
        assertThat(THREE.events())
                .extracting(Timeline.Event::timestamp)
                .containsExactly(NOON, NOON.plusSeconds(60), THREE.end());
        assertThat(THREE.steps().get(1)).isEqualTo(new Timeline.Advance<Integer>(300_000_000));
        assertThat(new Timeline.Advance<Integer>(300_000_000).length()).isEqualTo(Duration.ofMinutes(5));
        assertThat(THREE)
                .isEqualTo(THREE.advanceBy(Duration.ZERO).steps().size() == 6 ? THREE : null)
                .isNotEqualTo(THREE.event("a", 1));
        assertThat(THREE)
                .hasSameHashCodeAs(Timeline.<Integer>startingAt(NOON)
                        .event("a", 1)
                        .advanceBy(Duration.ofMinutes(5))
                        .event("b", 2, NOON.plusSeconds(60))
                        .advanceBy(Duration.ofMinutes(20))
                        .event("a", 3));
    }

    @Test
    void negativePassing_isRefused() {
        assertThatThrownBy(() -> THREE.advanceBy(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: PT-1S (expected: zero or more, since time does not go back)");
    }

    @Test
    void play_intoAnOperator_recordsWhatComesOut() {
        ManualScheduler scheduler = ManualScheduler.startingAt(NOON);
        RecordingSubscriber<WindowResult<String, Long>> counts = THREE.play(
                scheduler,
                windowCount(
                        EventClock.of(value -> NOON.plusSeconds(60L * value), Duration.ZERO),
                        TumblingWindower.of(Duration.ofMinutes(10)),
                        options -> options.scheduler(scheduler)));
        counts.assertComplete().assertValueCount(2);
        assertThat(counts.values())
                .extracting(result -> result.key() + result.value())
                .containsExactly("a1", "b1");
        assertThat(scheduler.now()).isEqualTo(THREE.end());
    }

    @Test
    void play_withoutDemand_recordsNothingUntilAskedFor() {
        ManualScheduler scheduler = ManualScheduler.startingAt(NOON);
        RecordingSubscriber<WindowResult<String, List<Integer>>> lists = THREE.play(
                scheduler,
                windowCollect(
                        EventClock.of(value -> NOON, Duration.ZERO),
                        TumblingWindower.of(Duration.ofMinutes(10)),
                        options -> options.scheduler(scheduler)),
                RecordingSubscriber.requesting(0));
        lists.assertNotTerminated().assertValueCount(0);
        lists.request(1);
        lists.assertValueCount(1).assertNotTerminated();
        lists.request(5);
        lists.assertValueCount(2).assertComplete();
    }

    @Test
    void play_afterItsStart_isRefused() {
        ManualScheduler scheduler = ManualScheduler.startingAt(NOON.plusSeconds(1));
        assertThatThrownBy(() -> THREE.play(scheduler, events -> events))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "time: 2024-08-29T12:00:00Z (expected: 2024-08-29T12:00:01Z or later, since time does not go back)");
    }
}
