package io.github.reactorwindowing;

import static io.github.reactorwindowing.WindowJoins.windowJoin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.IngestionClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** T-11: events are of the time at which they arrived, whatever they had to wait for. */
class IngestionClockTimeTest {

    private static final Duration TEN = Duration.ofSeconds(10);

    private final ManualScheduler time = ManualScheduler.at(0);
    private final Sinks.Many<KeyedEvent<String, String>> source =
            Sinks.many().unicast().onBackpressureBuffer();
    private final Probe<WindowResult<String, List<String>>> probe = Probe.requesting(0);

    private void at(double second, String value) {
        time.advanceTo((long) (second * 1_000_000));
        source.tryEmitNext(KeyedEvent.of("key", value)).orThrow();
    }

    private static List<String> lines(Probe<WindowResult<String, List<String>>> probe) {
        return probe.received().stream()
                .map(result -> result.window().start().getEpochSecond() + " " + result.value())
                .toList();
    }

    /** Events come while nobody asks for the result that is due since the tenth second. */
    private List<String> heldBackUntil100(Clock<Object> clock) {
        source.asFlux()
                .transform(Windows.<String, String>windowCollect(
                        clock, TumblingWindower.of(TEN), options -> options.scheduler(time)))
                .subscribe(probe);
        at(1, "a");
        at(12, "b");
        at(13, "c");
        at(25, "d");
        time.advanceTo(100_000_000);
        assertThat(probe.received()).isEmpty();
        probe.request(100);
        at(101, "e");
        source.tryEmitComplete().orThrow();
        return lines(probe);
    }

    @Test
    void events_whileNobodyAsks_areOfTheTimeAtWhichTheyCame() {
        assertThat(heldBackUntil100(IngestionClock.instance()))
                .containsExactly("0 [a]", "10 [b, c]", "20 [d]", "100 [e]");
    }

    @Test
    void systemClock_whileNobodyAsks_stampsWhenTheirTurnComes() {
        assertThat(heldBackUntil100(SystemClock.instance())).containsExactly("0 [a]", "100 [b, c, d, e]");
    }

    @Test
    void session_behindASlowConsumer_isOne() {
        source.asFlux()
                .transform(Windows.<String, String>windowCollect(
                        IngestionClock.instance(),
                        SessionWindower.ofGap(Duration.ofSeconds(2)),
                        options -> options.scheduler(time)))
                .subscribe(probe);
        at(1, "a");
        at(10, "b");
        at(11, "c");
        at(12.5, "d");
        time.advanceTo(60_000_000);
        probe.request(1);
        assertThat(lines(probe)).containsExactly("1 [a]");
        probe.request(1);
        assertThat(lines(probe)).containsExactly("1 [a]", "10 [b, c, d]");
    }

    @Test
    void window_whileNoEventComes_closesByTime() {
        source.asFlux()
                .transform(Windows.<String, String>windowCollect(
                        IngestionClock.instance(), TumblingWindower.of(TEN), options -> options.scheduler(time)))
                .subscribe(probe);
        probe.request(100);
        at(1, "a");
        time.advanceTo(9_999_999);
        assertThat(probe.received()).isEmpty();
        time.advanceTo(10_000_000);
        assertThat(lines(probe)).containsExactly("0 [a]");
    }

    @Test
    void sourceThatSendsWhenAsked_isStampedThen() {
        Flux.just(KeyedEvent.of("key", "a"), KeyedEvent.of("key", "b"), KeyedEvent.of("key", "c"))
                .doOnNext(event -> time.jumpTo(event.value().equals("c") ? 15_000_000 : 5_000_000))
                .transform(Windows.<String, String>windowCollect(
                        IngestionClock.instance(), TumblingWindower.of(TEN), options -> options.scheduler(time)))
                .subscribe(probe);
        probe.request(100);
        assertThat(lines(probe)).containsExactly("0 [a, b]", "10 [c]");
    }

    @Test
    void join_ofTwoSources_takesThemInTheOrderOfArrival() {
        Sinks.Many<KeyedEvent<String, String>> other = Sinks.many().unicast().onBackpressureBuffer();
        Probe<WindowResult<String, String>> rows = Probe.requesting(0);
        source.asFlux()
                .transform(windowJoin(
                        IngestionClock.instance(),
                        JoinSide.of(other.asFlux(), IngestionClock.instance()),
                        TumblingWindower.of(TEN),
                        (left, right) -> left + right,
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time)))
                .subscribe(rows);
        at(1, "a");
        time.advanceTo(2_000_000);
        other.tryEmitNext(KeyedEvent.of("key", "1")).orThrow();
        time.advanceTo(11_000_000);
        other.tryEmitNext(KeyedEvent.of("key", "2")).orThrow();
        at(12, "b");
        at(21, "c");
        time.advanceTo(22_000_000);
        other.tryEmitNext(KeyedEvent.of("key", "3")).orThrow();
        time.advanceTo(100_000_000);
        rows.request(100);
        assertThat(rows.received())
                .extracting(result -> result.window().start().getEpochSecond() + " " + result.value())
                .containsExactly("0 a1", "10 b2", "20 c3");
    }
}
