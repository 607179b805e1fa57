package io.github.reactorwindowing.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.generate.Edges;
import io.github.reactorwindowing.tck.internal.generate.Generator;
import io.github.reactorwindowing.tck.internal.generate.Generator.Place;
import io.github.reactorwindowing.tck.internal.generate.HardTimes;
import io.github.reactorwindowing.tck.internal.model.NaiveEngine;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.rules.WindowerRules;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import io.github.reactorwindowing.tck.time.Timeline;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Random timelines go where windows break, or a rule that holds on them says little. */
class GeneratorTest {

    private static final int COUNT = 400;
    private static final long GAP = 100;
    private static final Instant NAMED = Instant.parse("2011-12-30T10:00:00Z");

    private static List<Case<Long>> cases(Windower<Object> windower, Place place) {
        Edges<Long> edges = new Edges<>(windower, ts -> ts);
        Generator<Long> generator = new Generator<>((random, ts) -> ts, edges, new HardTimes(List.of(NAMED)), GAP);
        List<Case<Long>> cases = new ArrayList<>();
        for (long seed = 0; seed < COUNT; seed++) {
            cases.add(generator.generate(seed, place));
        }
        return cases;
    }

    private static final Windower<Object> SESSIONS = SessionWindower.ofGap(Duration.ofNanos(GAP * 1000));

    /** At least one in so many has something. */
    private static void assertOneOf(int many, List<Case<Long>> cases, Predicate<Case<Long>> has) {
        assertThat(cases.stream().filter(has).count()).isGreaterThan(COUNT / many);
    }

    private static List<Output> run(Case<Long> run) {
        return NaiveEngine.run(new WindowerRules.OfWindower<>(() -> SESSIONS), run, new Faults(), Tampering.NONE);
    }

    @Test
    void sameSeed_givesTheSame() {
        assertThat(cases(SESSIONS, Place.ANYWHERE)).isEqualTo(cases(SESSIONS, Place.ANYWHERE));
    }

    @Test
    void timelines_goWhereSessionsBreak() {
        List<Case<Long>> cases = cases(SESSIONS, Place.ANYWHERE);
        assertOneOf(
                3,
                cases,
                run -> run(run).stream()
                        .anyMatch(output ->
                                output instanceof Output.Late late && late.reason() == LateReason.BEHIND_WATERMARK));
        assertOneOf(
                10,
                cases,
                run -> run(run).stream()
                        .anyMatch(output -> output instanceof Output.Closed closed
                                && !closed.merged().isEmpty()));
        assertOneOf(
                3,
                cases,
                run -> run(run).stream()
                        .anyMatch(output -> output instanceof Output.Closed closed && closed.id() >= 2));
        assertOneOf(
                3,
                cases,
                run -> run(run).stream()
                        .anyMatch(output -> output instanceof Output.Closed closed
                                && closed.values().size() >= 3));
        for (long exactly : new long[] {0, GAP, GAP + 1}) {
            assertOneOf(6, cases, run -> distances(run).contains(exactly));
        }
    }

    private static List<Long> distances(Case<Long> run) {
        List<Long> distances = new ArrayList<>();
        List<Stamped<Long>> events = run.stamped();
        for (int i = 1; i < events.size(); i++) {
            distances.add(events.get(i).timestamp() - events.get(i - 1).timestamp());
        }
        return distances;
    }

    @Test
    void timelines_goToTheEdgesOfAlignedWindows() {
        List<Case<Long>> cases = cases(TumblingWindower.of(Duration.ofNanos(GAP * 1000)), Place.ANYWHERE);
        for (long offset : new long[] {-1, 0, 1}) {
            assertOneOf(
                    3,
                    cases,
                    run -> run.stamped().stream()
                            .anyMatch(event -> Math.floorMod(event.timestamp() - offset, GAP) == 0));
        }
        assertOneOf(10, cases, run -> run.stamped().stream().anyMatch(event -> event.timestamp() < 0));
    }

    @Test
    void timelines_areOfEveryKind() {
        List<Case<Long>> cases = cases(SESSIONS, Place.ANYWHERE);
        assertOneOf(3, cases, run -> run.setup().ordered());
        assertOneOf(3, cases, run -> !run.setup().ordered());
        assertOneOf(3, cases, run -> run.setup().lateness() == Lateness.WINDOW);
        assertOneOf(4, cases, run -> run.setup().scope() == WatermarkScope.STREAM);
        assertOneOf(3, cases, run -> run.setup().live());
        assertOneOf(20, cases, run -> run.setup().lag() == Setup.FOREVER);
        assertOneOf(
                3,
                cases,
                run -> run.timeline().events().stream()
                                .map(Timeline.Event::key)
                                .distinct()
                                .count()
                        > 1);
    }

    @Test
    void timelines_goWhereClocksAreSet_andToTheTimesNamed() {
        List<Case<Long>> cases = cases(SESSIONS, Place.ANYWHERE);
        assertOneOf(10, cases, run -> surrounds(run, NAMED));
        assertOneOf(100, cases, run -> surrounds(run, Instant.parse("2024-03-31T01:00:00Z")));
    }

    private static boolean surrounds(Case<Long> run, Instant time) {
        long micros = Timestamps.of(time);
        List<Stamped<Long>> events = run.stamped();
        return events.stream().anyMatch(event -> event.timestamp() < micros)
                && events.stream().anyMatch(event -> event.timestamp() >= micros);
    }

    @Test
    void timelinesAtTheBounds_touchThem() {
        List<Case<Long>> cases = cases(SESSIONS, Place.AT_THE_BOUNDS);
        assertOneOf(6, cases, run -> run.stamped().stream().anyMatch(event -> event.timestamp() == Timestamps.MIN));
        assertOneOf(6, cases, run -> run.stamped().stream().anyMatch(event -> event.timestamp() == Timestamps.MAX));
    }
}
