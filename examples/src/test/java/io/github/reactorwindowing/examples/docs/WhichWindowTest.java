package io.github.reactorwindowing.examples.docs;

import static io.github.reactorwindowing.WindowJoins.windowJoin;
import static io.github.reactorwindowing.Windows.windowCollect;
import static io.github.reactorwindowing.Windows.windowCount;
import static io.github.reactorwindowing.Windows.windowFold;
import static io.github.reactorwindowing.Windows.windowMax;
import static io.github.reactorwindowing.Windows.withLate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.IngestionClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CalendarUnit;
import io.github.reactorwindowing.windower.CalendarWindower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.GlobalWindower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import io.github.reactorwindowing.windower.Windowers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** The regions are the snippets of {@code docs/which-window.md}. */
class WhichWindowTest {

    // tag::reading[]
    record Reading(String sensor, Instant at, double celsius) {}
    // end::reading[]

    // tag::mean[]
    record Mean(double sum, long count) {

        Mean with(Reading reading) {
            return new Mean(sum + reading.celsius(), count + 1);
        }

        Mean merge(Mean other) {
            return new Mean(sum + other.sum, count + other.count);
        }

        double value() {
            return sum / count;
        }
    }
    // end::mean[]

    record Repair(String sensor, Instant at) {}

    private static final Instant NOON = Instant.parse("2024-08-29T12:00:00Z");

    private final EventClock<Reading> clock = EventClock.of(Reading::at, Duration.ZERO);
    private final Windower<Object> windower = TumblingWindower.of(Duration.ofHours(1));

    private static KeyedEvent<String, Reading> reading(String sensor, int minute, double celsius) {
        return KeyedEvent.of(sensor, new Reading(sensor, NOON.plus(Duration.ofMinutes(minute)), celsius));
    }

    /** Four in order, then one that is 65 minutes late. */
    private static Flux<KeyedEvent<String, Reading>> someReadings() {
        return Flux.just(
                reading("a", 0, 20.0),
                reading("a", 30, 22.0),
                reading("b", 50, 18.0),
                reading("a", 70, 24.0),
                reading("a", 5, 21.0));
    }

    private static <R> List<String> lines(Flux<WindowResult<String, R>> results) {
        return results.map(result -> result.key() + " "
                        + Duration.between(NOON, result.window().start()).toMinutes() + " " + result.value())
                .collectList()
                .block();
    }

    @Test
    void windowers_ofTheGuide_areWhatItSays() {
        long noon = NOON.getEpochSecond() * 1_000_000;
        // tag::windowers[]
        var everyHour = TumblingWindower.of(Duration.ofHours(1));
        var workShifts = TumblingWindower.of(Duration.ofHours(8), Instant.parse("2024-01-01T06:00:00Z"));
        var daysOfBerlin = CalendarWindower.days(ZoneId.of("Europe/Berlin"));
        var quarters = CalendarWindower.of(3, CalendarUnit.MONTH, ZoneOffset.UTC);
        var lastHourEveryFiveMinutes = SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(5));
        var untilSilentForTenMinutes = SessionWindower.ofGap(Duration.ofMinutes(10));
        var visits = SessionWindower.ofGap(Duration.ofMinutes(30))
                .atMost(Duration.ofHours(4))
                .endingAt((Reading reading) -> reading.celsius() < 0);
        var lastHundredEveryTen = CountWindower.of(100, 10);
        var untilFrost = PunctuationWindower.endingAt((Reading reading) -> reading.celsius() < 0);
        var everything = new GlobalWindower();
        // end::windowers[]
        assertThat(daysOfBerlin.start(daysOfBerlin.firstId(noon))).isLessThan(noon);
        assertThat(quarters.end(0)).isEqualTo(Timestamps.of(Instant.parse("1970-04-01T00:00:00Z")));
        assertThat(visits).hasToString("SessionWindower[gap=PT30M, atMost=PT4H, endingAt]");
        assertThat(lastHundredEveryTen).isEqualTo(CountWindower.of(100, 10));
        assertThat(untilFrost).hasToString("PunctuationWindower[ends]");
        assertThat(everything.firstId(noon)).isZero();
        assertThat(everyHour.start(everyHour.firstId(noon))).isEqualTo(noon);
        assertThat(workShifts.start(workShifts.firstId(noon)))
                .isEqualTo(noon
                        + Duration.ofHours(2).toSeconds() * 1_000_000
                        - Duration.ofHours(8).toSeconds() * 1_000_000);
        assertThat(lastHourEveryFiveMinutes.lastId(noon) - lastHourEveryFiveMinutes.firstId(noon))
                .isEqualTo(11);
        assertThat(untilSilentForTenMinutes.gap()).contains(Duration.ofMinutes(10));
    }

    @Test
    void windowers_byName_areTheSame() {
        // tag::by-name[]
        Windower<Object> windower = Windowers.of("sliding:length=PT1H,slide=PT5M,align-to=2024-08-29T08:00Z");
        Windower<Object> months = Windowers.of("calendar:unit=month,zone=Europe/Berlin");
        Windower<Object> hundreds = Windowers.of("count:size=100");
        // end::by-name[]
        assertThat(months).isEqualTo(CalendarWindower.months(ZoneId.of("Europe/Berlin")));
        assertThat(hundreds).isEqualTo(CountWindower.of(100));
        assertThat(windower)
                .isEqualTo(SlidingWindower.of(
                        Duration.ofHours(1), Duration.ofMinutes(5), Instant.parse("2024-08-29T08:00:00Z")));
    }

    @Test
    void operators_ofTheGuide_giveTheirResults() {
        Flux<KeyedEvent<String, Reading>> readings = someReadings();
        // tag::operators[]
        Flux<WindowResult<String, Long>> howMany = readings.transform(windowCount(clock, windower));

        Flux<WindowResult<String, Reading>> hottest =
                readings.transform(windowMax(clock, windower, Comparator.comparing(Reading::celsius)));

        Flux<WindowResult<String, Mean>> mean =
                readings.transform(windowFold(clock, windower, () -> new Mean(0, 0), Mean::with, Mean::merge));

        Flux<WindowResult<String, Double>> degreeSum = readings.transform(
                windowFold(clock, windower, () -> 0.0, (sum, reading) -> sum + reading.celsius(), Double::sum));

        Flux<WindowResult<String, List<Reading>>> all = readings.transform(windowCollect(clock, windower));
        // end::operators[]
        assertThat(lines(howMany)).containsExactly("a 0 2", "a 60 1", "b 0 1");
        assertThat(lines(hottest.map(result -> withValue(result, result.value().celsius()))))
                .containsExactly("a 0 22.0", "a 60 24.0", "b 0 18.0");
        assertThat(lines(mean.map(result -> withValue(result, result.value().value()))))
                .containsExactly("a 0 21.0", "a 60 24.0", "b 0 18.0");
        assertThat(lines(degreeSum)).containsExactly("a 0 42.0", "a 60 24.0", "b 0 18.0");
        assertThat(lines(all.map(result -> withValue(result, result.value().size()))))
                .containsExactly("a 0 2", "a 60 1", "b 0 1");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4", "8", "60"})
    void mean_ofSlidingWindows_isFoldedOnceAReading_andCollectedOnceAWindow(int overlap) {
        Flux<KeyedEvent<String, Reading>> readings = Flux.range(0, 500).map(minute -> reading("a", minute, minute % 7));
        Windower<Object> sliding = SlidingWindower.of(Duration.ofMinutes(overlap), Duration.ofMinutes(1));
        AtomicLong folded = new AtomicLong();
        AtomicLong collected = new AtomicLong();

        Flux<WindowResult<String, Mean>> fold = readings.transform(windowFold(
                clock,
                sliding,
                () -> new Mean(0, 0),
                (mean, reading) -> {
                    folded.incrementAndGet();
                    return mean.with(reading);
                },
                Mean::merge));
        Flux<WindowResult<String, Double>> collector =
                readings.transform(windowCollect(clock, sliding, Collectors.averagingDouble(reading -> {
                    collected.incrementAndGet();
                    return reading.celsius();
                })));

        assertThat(lines(fold.map(result -> withValue(result, result.value().value()))))
                .isEqualTo(lines(collector));
        assertThat(folded).hasValue(500);
        assertThat(collected).hasValue(500L * overlap);
    }

    private static <R, S> WindowResult<String, S> withValue(WindowResult<String, R> result, S value) {
        return new WindowResult<>(result.key(), result.window(), value, result.pane());
    }

    @Test
    void join_ofTheGuide_givesItsResults() {
        Flux<KeyedEvent<String, Reading>> readings = someReadings();
        Flux<KeyedEvent<String, Repair>> repairs =
                Flux.just(KeyedEvent.of("a", new Repair("a", NOON.plus(Duration.ofMinutes(40)))));
        // tag::join[]
        Flux<WindowResult<String, String>> readingsAndRepairs = readings.transform(windowJoin(
                EventClock.of(Reading::at, Duration.ofHours(2)),
                JoinSide.of(repairs, EventClock.of(Repair::at, Duration.ofHours(2))),
                TumblingWindower.of(Duration.ofHours(1)),
                (reading, repair) -> repair == null ? "as it was" : "repaired"));
        // end::join[]
        assertThat(lines(readingsAndRepairs)).containsExactly("a 0 repaired", "a 60 as it was", "b 0 as it was");
    }

    @Test
    void clocks_ofTheGuide_areWhatItSays() {
        // tag::clocks[]
        var waitsFiveSeconds = EventClock.of(Reading::at, Duration.ofSeconds(5));
        var forReplays = EventClock.of(Reading::at, Duration.ofSeconds(5)).dataDriven();
        var closesAtTheEndOnly = EventClock.waitForever(Reading::at);
        var asLateAsTheyReallyCome = PercentileClock.of(Reading::at, 0.99, Duration.ofMinutes(1));
        var followsMarkers = PunctuatedClock.of(Reading::at, reading -> reading.celsius() < 0 ? reading.at() : null);
        var timeOfArrival = IngestionClock.instance();
        var timeOfWork = SystemClock.instance();
        // end::clocks[]
        assertThat(waitsFiveSeconds).hasToString("EventClock[wait=PT5S]");
        assertThat(forReplays).hasToString("EventClock[wait=PT5S, dataDriven]");
        assertThat(closesAtTheEndOnly).hasToString("EventClock[wait=forever]");
        assertThat(asLateAsTheyReallyCome)
                .hasToString("PercentileClock[percentile=0.99, samples=1000, atLeast=PT0S, atMost=PT1M]");
        assertThat(followsMarkers).hasToString("PunctuatedClock");
        assertThat(timeOfArrival).hasToString("IngestionClock");
        assertThat(timeOfWork).hasToString("SystemClock");
    }

    @Test
    void onLate_ofTheGuide_takesTheLateEvent() {
        Flux<KeyedEvent<String, Reading>> readings = someReadings();
        List<String> log = new ArrayList<>();
        // tag::on-late[]
        Flux<WindowResult<String, Long>> counts = readings.transform(windowCount(
                clock,
                windower,
                options -> options.onLate(late -> log.add(late.key() + " missed " + late.missedWindows()))));
        // end::on-late[]
        assertThat(lines(counts)).containsExactly("a 0 2", "a 60 1", "b 0 1");
        assertThat(log).containsExactly("a missed [" + NOON.getEpochSecond() / 3600 + "]");
    }

    @Test
    void withLate_ofTheGuide_carriesTheLateEvent() {
        Flux<KeyedEvent<String, Reading>> readings = someReadings();
        // tag::in-band[]
        Flux<WindowOutput<String, Reading, Long>> countsAndLate =
                readings.transform(withLate(windowCount(clock, windower)));

        Flux<String> lines = countsAndLate.map(output -> {
            if (output instanceof WindowOutput.Late<String, Reading, Long> late) {
                return "late: " + late.event().value().celsius();
            }
            return ((WindowOutput.Result<String, Reading, Long>) output)
                    .result()
                    .value()
                    .toString();
        });
        // end::in-band[]
        assertThat(lines.collectList().block()).containsExactly("2", "late: 21.0", "1", "1");
    }

    @Test
    void lateness_ofTheGuide_letsLateEventsIntoOpenWindows() {
        Flux<KeyedEvent<String, Reading>> readings = someReadings();
        // tag::lateness[]
        Flux<WindowResult<String, Long>> counts = readings.transform(windowCount(
                clock,
                SlidingWindower.of(Duration.ofHours(2), Duration.ofHours(1)),
                options -> options.lateness(Lateness.WINDOW)));
        // end::lateness[]
        assertThat(lines(counts)).containsExactly("a -60 2", "a 0 4", "a 60 1", "b -60 1", "b 0 1");
    }

    @Test
    void scope_ofTheGuide_closesSilentKeysToo() {
        Flux<KeyedEvent<String, Reading>> readings = someReadings();
        // tag::scope[]
        Flux<WindowResult<String, Long>> counts =
                readings.transform(windowCount(clock, windower, options -> options.scope(WatermarkScope.STREAM)));
        // end::scope[]
        assertThat(lines(counts)).containsExactly("a 0 2", "b 0 1", "a 60 1");
    }

    @Test
    void ordered_ofTheGuide_isTheOrderOfValues() {
        Flux<KeyedEvent<String, Reading>> readings =
                Flux.just(reading("a", 30, 22.0), reading("a", 0, 20.0), reading("a", 10, 21.0));
        var patient = EventClock.of(Reading::at, Duration.ofHours(1));
        // tag::ordered[]
        Flux<WindowResult<String, List<Reading>>> byTimestamp = readings.transform(windowCollect(patient, windower));

        Flux<WindowResult<String, List<Reading>>> byArrival =
                readings.transform(windowCollect(patient, windower, options -> options.ordered(false)));
        // end::ordered[]
        assertThat(byTimestamp.blockLast().value()).extracting(Reading::celsius).containsExactly(20.0, 21.0, 22.0);
        assertThat(byArrival.blockLast().value()).extracting(Reading::celsius).containsExactly(22.0, 20.0, 21.0);
    }
}
