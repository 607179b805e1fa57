package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** R-4, through streams with a clock each. */
class JoinStreamsTest {

    static final JoinMode PRODUCT_FINAL = new JoinMode(JoinInsert.PRODUCT, JoinEmit.FINAL);
    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final TestPublisher<KeyedEvent<String, Item>> left = TestPublisher.create();
    private final TestPublisher<KeyedEvent<String, Item>> right = TestPublisher.create();
    private final TestPublisher<KeyedEvent<String, Item>> third = TestPublisher.create();
    private final List<LateEvent<String, SideValue>> late = new ArrayList<>();

    private static EventClock<Item> forever() {
        return EventClock.waitForever(item -> Instant.ofEpochMilli(item.ts()));
    }

    private static KeyedEvent<String, Item> event(int value, long ts) {
        return Item.of("k", ts, value).event();
    }

    private WindowOptions<String, SideValue> options(WindowOptions<String, SideValue> defaults) {
        return defaults.scheduler(time).onLate(late::add);
    }

    /** Rows of values, in place of items. */
    private static List<String> rows(Probe<WindowResult<String, JoinRow>> probe) {
        return probe.received().stream().map(result -> row(result.value())).toList();
    }

    private static String row(JoinRow row) {
        List<Object> values = new ArrayList<>();
        for (int side = 0; side < row.size(); side++) {
            Item item = row.get(side, Item.class);
            values.add(item == null ? null : item.value());
        }
        return values.toString();
    }

    private Probe<WindowResult<String, JoinRow>> join(EventClock<Item> clock, int sides) {
        Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
        List<JoinSide<String, Item>> all = Stream.of(left, right, third)
                .limit(sides)
                .map(source -> JoinSide.<String, Item>of(source.flux(), clock))
                .toList();
        WindowJoins.<String>windowJoin(all, TEN_MILLIS, JoinMode.DEFAULT, this::options)
                .subscribe(probe);
        return probe;
    }

    static Stream<Arguments> facts() {
        return Stream.of(
                Arguments.of(
                        "first complete",
                        new JoinMode(JoinInsert.FIRST, JoinEmit.COMPLETE),
                        List.of(event(1, 0)),
                        List.of(event(3, 2), event(2, 1)),
                        List.of("[1, 2]")),
                Arguments.of(
                        "last final",
                        JoinMode.DEFAULT,
                        List.of(event(1, 0)),
                        List.of(event(2, 1), event(3, 2)),
                        List.of("[1, 3]")),
                Arguments.of(
                        "last running",
                        new JoinMode(JoinInsert.LAST, JoinEmit.RUNNING),
                        List.of(event(1, 0)),
                        List.of(event(2, 1), event(3, 2)),
                        List.of("[1, null]", "[1, 2]", "[1, 3]")),
                Arguments.of(
                        "product final",
                        PRODUCT_FINAL,
                        List.of(event(1, 0), event(2, 1)),
                        List.of(event(3, 1), event(4, 2)),
                        List.of("[1, 3]", "[1, 4]", "[2, 3]", "[2, 4]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void facts_ofTheRule_hold(
            String name,
            JoinMode mode,
            List<KeyedEvent<String, Item>> lefts,
            List<KeyedEvent<String, Item>> rights,
            List<String> expected) {
        Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
        WindowJoins.<String>windowJoin(
                        List.of(
                                JoinSide.of(Flux.fromIterable(lefts), forever()),
                                JoinSide.of(Flux.fromIterable(rights), forever())),
                        SessionWindower.ofGap(Duration.ofMillis(10)),
                        mode,
                        this::options)
                .subscribe(probe);

        probe.assertComplete();
        assertThat(rows(probe)).isEqualTo(expected);
        assertThat(late).isEmpty();
    }

    @Test
    void finiteSources_subscribedOneAfterTheOther_giveTheJoinedRow() {
        Probe<WindowResult<String, String>> probe = Probe.unbounded();
        Flux.just(event(1, 1_000), event(2, 5_000))
                .transform(WindowJoins.<String, Item, Item, String>windowJoin(
                        Item.clock(0),
                        JoinSide.of(Flux.just(event(3, 1_001), event(4, 5_001)), Item.clock(0)),
                        TEN_MILLIS,
                        (l, r) -> l.value() + "+" + r.value()))
                .subscribe(probe);

        assertThat(probe.assertComplete().received())
                .extracting(WindowResult::value)
                .containsExactly("1+3", "2+4");
    }

    @Test
    void watermark_isTheLeastOfTheSides() {
        Probe<WindowResult<String, JoinRow>> probe = join(Item.clock(0).dataDriven(), 2);
        left.next(event(1, 1));
        left.next(event(2, 100));
        right.next(event(3, 2));
        right.next(event(4, 9));
        assertThat(rows(probe)).isEmpty();

        right.next(event(5, 10));

        assertThat(rows(probe)).containsExactly("[1, 4]");
        assertThat(late).isEmpty();
    }

    @Test
    void sideThatBroughtNothing_holdsTheOthers() {
        Probe<WindowResult<String, JoinRow>> probe = join(Item.clock(0), 2);
        left.next(event(1, 1));
        time.advanceTo(3_600_000_000L);
        left.next(event(2, 2));

        assertThat(rows(probe)).isEmpty();
        assertThat(late).isEmpty();
    }

    @Test
    void completedSide_countsNoMore() {
        Probe<WindowResult<String, JoinRow>> probe = join(Item.clock(0).dataDriven(), 2);
        left.next(event(1, 1), event(2, 100));
        right.next(event(3, 2));
        right.complete();

        probe.assertNotTerminated();
        assertThat(rows(probe)).containsExactly("[1, 3]");
        left.complete();
        assertThat(rows(probe.assertComplete())).containsExactly("[1, 3]", "[2, null]");
    }

    @Test
    void sideCompletedWithoutAnything_countsNoMore() {
        Probe<WindowResult<String, JoinRow>> probe = join(Item.clock(0).dataDriven(), 2);
        right.complete();
        left.next(event(1, 1), event(2, 10));

        assertThat(rows(probe)).containsExactly("[1, null]");
    }

    @Test
    void idleSide_goesOnWithSystemTime() {
        Probe<WindowResult<String, JoinRow>> probe = join(Item.clock(0), 2);
        left.next(event(1, 5));
        right.next(event(2, 3));
        time.advanceTo(6_999);
        assertThat(rows(probe)).isEmpty();
        time.advanceTo(7_000);

        assertThat(rows(probe)).containsExactly("[1, 2]");
    }

    @Test
    void lateEvent_isBehindTheLeastWatermarkAndNamesItsSide() {
        join(Item.clock(0).dataDriven(), 2);
        left.next(event(1, 50));
        right.next(event(2, 20));
        left.next(event(3, 21));
        right.next(event(4, 15));

        assertThat(late)
                .extracting(event -> event.value().side() + "@" + event.timestampMicros())
                .containsExactly("1@15000");
    }

    @Test
    void threeSides_missingOnes_areNull() {
        Probe<WindowResult<String, JoinRow>> probe = join(Item.clock(0).dataDriven(), 3);
        left.next(event(1, 1), event(2, 25));
        third.next(event(3, 3), event(4, 15), event(5, 25));
        right.next(event(6, 12));
        left.complete();
        right.complete();
        third.complete();

        assertThat(rows(probe.assertComplete())).containsExactly("[1, null, 3]", "[null, 6, 4]", "[2, null, 5]");
    }

    @Test
    void oneSideFails_theOthersAreCancelledAndTheErrorGoesDownOnce() {
        Probe<WindowResult<String, JoinRow>> probe = join(Item.clock(0), 3);
        left.next(event(1, 1));
        right.error(new IllegalStateException("boom"));

        assertThat(probe.error()).hasMessage("boom");
        left.assertCancelled();
        third.assertCancelled();
    }

    @Test
    void cancel_cancelsEverySide() {
        Probe<WindowResult<String, JoinRow>> probe = join(Item.clock(0), 3);
        probe.cancel();

        left.assertCancelled();
        right.assertCancelled();
        third.assertCancelled();
        probe.assertNotTerminated();
    }

    @Test
    void valuesOfAllSides_cancelled_areDiscardedAsTheyWereGiven() {
        List<Object> discarded = new ArrayList<>();
        Probe<WindowResult<String, JoinRow>> probe =
                Probe.<WindowResult<String, JoinRow>>unbounded().discardingTo(discarded::add);
        EventClock<Item> clock = Item.clock(0).dataDriven();
        WindowJoins.<String>windowJoin(
                        List.of(JoinSide.of(left.flux(), clock), JoinSide.of(right.flux(), clock)),
                        TEN_MILLIS,
                        PRODUCT_FINAL,
                        options -> options.scheduler(time))
                .subscribe(probe);
        left.next(event(1, 50), event(2, 52));
        right.next(event(3, 51), event(4, 1)); // the last one is late
        assertThat(discarded).containsExactly(event(4, 1).value());
        probe.cancel();

        assertThat(discarded)
                .containsExactlyInAnyOrder(
                        event(4, 1).value(),
                        event(1, 50).value(),
                        event(2, 52).value(),
                        event(3, 51).value());
    }

    @Test
    void keyScope_keyThatOneSideNeverBrings_staysOpenUntilThatSideCompletes() {
        Probe<WindowResult<String, JoinRow>> probe = Probe.unbounded();
        EventClock<Item> clock = Item.clock(0).dataDriven();
        WindowJoins.<String>windowJoin(
                        List.of(JoinSide.of(left.flux(), clock), JoinSide.of(right.flux(), clock)),
                        TEN_MILLIS,
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time).scope(WatermarkScope.KEY))
                .subscribe(probe);
        left.next(Item.at("a", 1), Item.at("a", 20), Item.at("b", 2), Item.at("b", 20));
        right.next(Item.at("a", 3), Item.at("a", 20));
        assertThat(rows(probe)).containsExactly("[1, 3]");
        right.complete();

        assertThat(rows(probe)).containsExactly("[1, 3]", "[2, null]");
    }

    @Test
    void lateEventsInBand_ofAllSides_goDown() {
        Probe<WindowOutput<String, SideValue, JoinRow>> probe = Probe.unbounded();
        EventClock<Item> clock = Item.clock(0).dataDriven();
        WindowJoins.<String>windowJoinWithLate(
                        List.of(JoinSide.of(left.flux(), clock), JoinSide.of(right.flux(), clock)),
                        TEN_MILLIS,
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time))
                .subscribe(probe);
        left.next(event(1, 50));
        right.next(event(2, 50), event(3, 1));
        left.next(event(4, 1));

        assertThat(probe.received())
                .hasSize(2)
                .allSatisfy(output -> assertThat(output).isInstanceOf(WindowOutput.Late.class));
    }

    @Test
    void lateEventsInBand_ofTwoSides_goDown() {
        Probe<WindowOutput<String, SideValue, Integer>> probe = Probe.unbounded();
        left.flux()
                .transform(Windows.withLate(WindowJoins.<String, Item, Item, Integer>windowJoin(
                        Item.clock(0).dataDriven(),
                        JoinSide.of(right.flux(), Item.clock(0).dataDriven()),
                        TEN_MILLIS,
                        (l, r) -> l.value() + r.value(),
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time))))
                .subscribe(probe);
        left.next(event(1, 1), event(2, 50));
        right.next(event(3, 1), event(4, 50), event(5, 1));

        assertThat(probe.received().get(0))
                .isInstanceOfSatisfying(
                        WindowOutput.Result.class,
                        window -> assertThat(window.result().value()).isEqualTo(4));
        assertThat(probe.received().get(1)).isInstanceOf(WindowOutput.Late.class);
    }
}
