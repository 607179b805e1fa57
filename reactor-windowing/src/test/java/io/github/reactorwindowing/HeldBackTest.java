package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.publisher.TestPublisher;

/** T-7: the time in which results wait for demand makes no waiting event late. */
class HeldBackTest {

    private static final long SECOND = 1_000_000;
    private static final TumblingWindower ONE_SECOND = TumblingWindower.of(Duration.ofSeconds(1));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
    private final List<LateEvent<String, Item>> late = new ArrayList<>();

    private Probe<WindowResult<String, Long>> count(
            Clock<? super Item> clock, Probe<WindowResult<String, Long>> probe) {
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        clock, ONE_SECOND, options -> options.scheduler(time).onLate(late::add)))
                .subscribe(probe);
        return probe;
    }

    @Test
    void event_whileAResultWaitsAMinuteForDemand_isNotLate() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0), Probe.requesting(0));
        source.next(Item.at(0));
        time.advanceTo(30 * SECOND);
        source.next(Item.at(1_500));
        time.advanceTo(60 * SECOND);

        probe.request(1);
        assertThat(late).isEmpty();
        probe.request(1);
        time.advanceTo(60 * SECOND + SECOND / 2 - 1);
        assertThat(probe.received()).hasSize(1);
        time.advanceTo(60 * SECOND + SECOND / 2);

        assertThat(probe.received()).extracting(result -> result.window().id()).containsExactly(0L, 1L);
        assertThat(late).isEmpty();
    }

    @Test
    void event_whenSomebodyAsksAllTheTime_isLate() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0), Probe.unbounded());
        source.next(Item.at(0));
        time.advanceTo(30 * SECOND);
        source.next(Item.at(1_500));

        assertThat(probe.received()).hasSize(1);
        assertThat(late).hasSize(1);
    }

    @Test
    void severalResults_takenOverAMinute_holdTimeUntilTheLast() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0), Probe.requesting(0));
        source.next(Item.at("a", 0), Item.at("b", 0), Item.at("c", 0));
        for (int i = 1; i <= 3; i++) {
            time.advanceTo(i * 20 * SECOND);
            source.next(Item.at("a", 1_000 + i));
            probe.request(1);
        }

        assertThat(probe.received()).extracting(WindowResult::key).containsExactly("a", "b", "c");
        assertThat(late).isEmpty();
    }

    @Test
    void twoTimesHeldBack_addUp() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0), Probe.requesting(0));
        source.next(Item.at(0));
        time.advanceTo(11 * SECOND); // held from 1 s on
        probe.request(1);
        source.next(Item.at(1_000));
        time.advanceTo(22 * SECOND); // due at 12 s, held from then on
        source.next(Item.at(2_000));
        probe.request(1);
        probe.request(1);
        time.advanceTo(23 * SECOND - 1);
        assertThat(probe.received()).hasSize(2);
        time.advanceTo(23 * SECOND);

        assertThat(probe.received()).extracting(result -> result.window().id()).containsExactly(0L, 1L, 2L);
        assertThat(late).isEmpty();
    }

    @Test
    void demandForNothingThatWaits_isIdleTime() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0), Probe.requesting(0));
        source.next(Item.at(0));
        time.advanceTo(SECOND - 1);
        probe.request(2);
        time.advanceTo(30 * SECOND);
        source.next(Item.at(1_500));

        assertThat(probe.received()).hasSize(1);
        assertThat(late).hasSize(1);
    }

    @Test
    void lateEventInBand_waitingForDemand_holdsTimeToo() {
        Probe<WindowOutput<String, Item, Long>> probe = Probe.requesting(1);
        source.flux()
                .transform(Windows.withLate(Windows.<String, Item>windowCount(
                        Item.clock(0), ONE_SECOND, options -> options.scheduler(time))))
                .subscribe(probe);
        source.next(Item.at(0));
        time.advanceTo(2 * SECOND);
        assertThat(probe.received()).hasSize(1);
        source.next(Item.at(1_000)); // late by a second, and nobody asks
        time.advanceTo(60 * SECOND);
        source.next(Item.at(2_500));
        probe.request(1);
        assertThat(probe.received().get(1)).isInstanceOf(WindowOutput.Late.class);

        probe.request(1);
        time.advanceTo(61 * SECOND);

        assertThat(probe.received()).hasSize(3);
        assertThat(probe.received().get(2)).isInstanceOf(WindowOutput.Result.class);
    }

    @Test
    void systemClock_whileAResultWaits_goesOn() {
        Probe<WindowResult<String, Long>> probe = count(SystemClock.instance(), Probe.requesting(0));
        source.next(Item.at(0));
        time.advanceTo(30 * SECOND);
        source.next(Item.at(0));
        time.advanceTo(60 * SECOND);
        probe.request(1);
        probe.request(1);
        time.advanceTo(61 * SECOND);

        assertThat(probe.received()).extracting(result -> result.window().id()).containsExactly(0L, 60L);
    }
}
