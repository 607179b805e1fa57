package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * what each operator holds of the values that entered a window, and so what it discards when the stream is
 * cancelled.
 */
class DiscardOfOperatorsTest {

    private record Value(String name, long ts) {}

    private static final Value ONE = new Value("one", 1);
    private static final Value TWO = new Value("two", 2);
    private static final Value TWO_AGAIN = new Value("two", 2);

    private final EventClock<Value> clock =
            EventClock.ofEpochMillis(Value::ts, Duration.ZERO).dataDriven();
    private final TumblingWindower windower = TumblingWindower.of(Duration.ofMillis(10));
    private final Comparator<Value> byTime = Comparator.comparing(Value::ts);

    /** All values are in an open window, and none waits for its turn, when the result is cancelled. */
    private List<Object> discardedBy(WindowOperator<String, Value, ?> operator) {
        List<Object> discarded = new ArrayList<>();
        LedgerSource<KeyedEvent<String, Value>> source = new LedgerSource<>();
        Probe<Object> probe = Probe.unbounded().discardingTo(discarded::add);
        source.flux().transform(operator).subscribe(probe);
        for (Value value : List.of(ONE, TWO, TWO_AGAIN)) {
            source.next(KeyedEvent.of("k", value));
        }
        probe.cancel();
        assertThat(probe.received()).isEmpty();
        return discarded;
    }

    @Test
    void count_cancelled_discardsNoValue() {
        assertThat(discardedBy(Windows.windowCount(clock, windower))).noneMatch(Value.class::isInstance);
    }

    @Test
    void minAndMax_cancelled_discardTheOneValueOfEachWindow() {
        assertThat(discardedBy(Windows.windowMin(clock, windower, byTime))).containsExactly(ONE);
        List<Object> ofMax = discardedBy(Windows.windowMax(clock, windower, byTime));
        assertThat(ofMax).hasSize(1);
        assertThat(ofMax.get(0)).as("of equal ones the first").isSameAs(TWO);
    }

    @Test
    void reduce_cancelled_discardsWhatTheReducerReturnedLast() {
        assertThat(discardedBy(
                        Windows.windowReduce(clock, windower, (a, b) -> new Value(a.name() + " " + b.name(), b.ts()))))
                .containsExactly(new Value("one two two", 2));
    }

    @Test
    void fold_cancelled_discardsTheAccumulatorOrWhatIsInIt() {
        assertThat(discardedBy(Windows.windowFold(
                        clock, windower, () -> "", (text, value) -> text + value.name(), String::concat)))
                .containsExactly("onetwotwo");
        assertThat(discardedBy(Windows.windowCollect(clock, windower, Collectors.toCollection(HashSet::new))))
                .containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void collect_cancelled_discardsTheValuesOneByOne() {
        assertThat(discardedBy(Windows.windowCollect(clock, windower))).containsExactly(ONE, TWO, TWO_AGAIN);
    }

    @Test
    void collectSetAndMap_cancelled_discardWhatTheyKept() {
        List<Object> ofSet = discardedBy(Windows.windowCollectSet(clock, windower));
        assertThat(ofSet).containsExactly(ONE, TWO);
        assertThat(ofSet.get(1)).as("the one that came first").isSameAs(TWO);
        List<Object> ofMap = discardedBy(Windows.windowCollectMap(clock, windower, Value::name, value -> value));
        assertThat(ofMap).containsExactly(ONE, TWO);
        assertThat(ofMap.get(1)).as("the one that came last").isSameAs(TWO_AGAIN);
    }

    @Test
    void joinOfOneStream_cancelled_hasDiscardedEachValueOnce() {
        List<Object> discarded = discardedBy(WindowJoins.windowJoin(
                clock, windower, 2, value -> value.equals(ONE) ? 0 : 1, JoinMode.DEFAULT, options -> options));
        assertThat(discarded).containsExactly(TWO, ONE, TWO);
        assertThat(discarded.get(0)).as("replaced by a later one").isSameAs(TWO);
        assertThat(discarded.get(2)).as("the last").isSameAs(TWO_AGAIN);
    }
}
