package io.github.reactorwindowing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;
import org.junit.jupiter.api.Test;
import reactor.test.publisher.TestPublisher;

/** a function that fails after a value has found its place; the value is discarded from there and nowhere else. */
class FaultAfterReportTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));
    private static final Item BAD = Item.of("b", 3, -1);

    private final ManualScheduler time = ManualScheduler.at(0);
    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
    private final List<Object> discarded = new ArrayList<>();
    private final Probe<WindowResult<String, List<Item>>> probe =
            Probe.<WindowResult<String, List<Item>>>unbounded().discardingTo(discarded::add);

    @Test
    void closeOfEvictedWindow_fails_lateEventInItIsDiscardedOnce() {
        Item first = Item.of("a", 5, 1);
        Item other = Item.of("b", 5, 2);
        Item late = Item.of("a", 3, 3);
        Collector<Item, List<Item>, List<Item>> failsAtLate =
                Collector.of(ArrayList::new, List::add, (one, more) -> one, list -> {
                    if (list.contains(late)) {
                        throw new IllegalStateException("boom");
                    }
                    return list;
                });
        source.flux()
                .transform(Windows.<String, Item, List<Item>, List<Item>>windowCollect(
                        Item.clock(0),
                        TEN_MILLIS,
                        failsAtLate,
                        options -> options.scheduler(time)
                                .ordered(false)
                                .lateness(Lateness.WINDOW)
                                .maxOpenWindows(1, BoundPolicy.EVICT_OLDEST)))
                .subscribe(probe);
        source.next(first.event(), other.event(), late.event()); // each opens a window, and that of "a" goes

        assertThat(probe.error()).isInstanceOf(UserFunctionException.class);
        assertThat(discarded).containsExactlyInAnyOrder(other, late);
    }

    private record ClockThatFails() implements OffsetClock<Item> {
        @Override
        public long timestamp(Item value, long now) {
            return value.ts() * 1_000;
        }

        @Override
        public TimeBase timeBase() {
            return TimeBase.EVENTS;
        }

        @Override
        public long offset(Item value, long timestamp, long now) {
            if (value.equals(BAD)) {
                throw new IllegalStateException("boom");
            }
            return timestamp - now;
        }
    }

    @Test
    void clockOfStream_failsAtEventOfRefusedKey_eventIsDiscardedOnce() {
        Item first = Item.of("a", 5, 1);
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        new ClockThatFails(),
                        TEN_MILLIS,
                        options -> options.scheduler(time)
                                .scope(WatermarkScope.STREAM)
                                .maxKeys(1, BoundPolicy.REJECT)))
                .subscribe(probe);
        source.next(first.event(), BAD.event());

        assertThat(probe.error()).isInstanceOf(UserFunctionException.class);
        assertThat(discarded).containsExactlyInAnyOrder(first, BAD);
    }
}
