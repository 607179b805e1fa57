package io.github.reactorwindowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Hooks;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.util.RaceTestUtils;

/** Two signals at a time. Each race is run often; whoever wins, the rules hold. */
@Timeout(120)
class RaceTest {

    private static final int ROUNDS = 3_000;
    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final Queue<Throwable> droppedErrors = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void catchDroppedErrors() {
        Hooks.onErrorDropped(droppedErrors::add);
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnErrorDropped();
    }

    /** One subscription; its values are accounted for as they are emitted or discarded. */
    private static final class Round {

        final LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
        final VirtualTimeScheduler time = VirtualTimeScheduler.create();
        final Queue<Item> accounted = new ConcurrentLinkedQueue<>();
        final Probe<WindowResult<String, List<Item>>> probe;

        Round(Clock<? super Item> clock, long demand) {
            probe = Probe.<WindowResult<String, List<Item>>>requesting(demand)
                    .discardingTo(this::account)
                    .onEach((self, result) -> account(result.value()));
            source.flux()
                    .transform(Windows.<String, Item>windowCollect(
                            clock,
                            TEN_MILLIS,
                            options -> options.scheduler(time).prefetch(16)))
                    .subscribe(probe);
        }

        static Round byEvents(long demand) {
            return new Round(Item.clock(0).dataDriven(), demand);
        }

        private void account(Object value) {
            if (value instanceof List<?> values) {
                values.forEach(this::account);
            } else {
                accounted.add((Item) value);
            }
        }

        void send(long... times) {
            for (long ts : times) {
                source.tryNext(Item.at(ts));
            }
        }
    }

    @Test
    void onNextAndCancel_whoeverWins_everythingIsAccountedForOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.byEvents(1);
            round.send(0, 10, 20);
            Item last = Item.at(30).value();
            boolean[] sent = {false};
            RaceTestUtils.race(() -> sent[0] = round.source.tryNext(last.event()), round.probe::cancel);

            assertThat(round.accounted).hasSize(sent[0] ? 4 : 3).doesNotHaveDuplicates();
            round.probe.assertRunning();
        }
    }

    @Test
    void requestAndCancel_whoeverWins_everythingIsAccountedForOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.byEvents(0);
            round.send(0, 10, 20, 30);
            RaceTestUtils.race(() -> round.probe.request(10), round.probe::cancel);

            assertThat(round.accounted).hasSize(4).doesNotHaveDuplicates();
            round.probe.assertRunning();
        }
    }

    @Test
    void requestAndRequest_whoeverWins_bothCount() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.byEvents(0);
            round.send(0, 10, 20, 30);
            RaceTestUtils.race(() -> round.probe.request(1), () -> round.probe.request(1));

            assertThat(round.probe.received()).hasSize(2);
        }
    }

    @Test
    void onNextAndRequest_whoeverWins_nothingStaysBehind() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.byEvents(0);
            round.send(0, 10);
            RaceTestUtils.race(() -> round.send(20, 30), () -> round.probe.request(10));

            assertThat(round.probe.received()).hasSize(3);
        }
    }

    @Test
    void onCompleteAndRequest_whoeverWins_itCompletesWithAll() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.byEvents(0);
            round.send(0, 10, 20, 30);
            RaceTestUtils.race(round.source::complete, () -> round.probe.request(10));

            assertThat(round.probe.assertComplete().received()).hasSize(4);
        }
    }

    @Test
    void onErrorAndRequest_whoeverWins_theErrorGoesDown() {
        for (int i = 0; i < 10 * ROUNDS; i++) {
            Round round = Round.byEvents(0);
            round.send(0, 10);
            IllegalStateException boom = new IllegalStateException("boom");
            RaceTestUtils.race(() -> round.source.error(boom), () -> round.probe.request(10));

            assertThat(round.probe.error()).as("round %s", i).isSameAs(boom);
            assertThat(droppedErrors).isEmpty();
        }
    }

    @Test
    void onErrorAndCancel_whoeverWins_theErrorGoesDownOrIsDropped() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.byEvents(0);
            round.send(0, 10);
            RaceTestUtils.race(() -> round.source.error(new IllegalStateException("boom")), round.probe::cancel);

            int dropped = droppedErrors.size();
            droppedErrors.clear();
            assertThat(dropped + (round.probe.isTerminated() ? 1 : 0)).isLessThanOrEqualTo(1);
            assertThat(round.accounted).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void timerAndOnNext_whoeverWins_nothingIsLostOrDoubled() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = new Round(SystemClock.instance(), Long.MAX_VALUE);
            round.send(0);
            RaceTestUtils.race(() -> round.time.advanceTimeBy(Duration.ofMillis(10)), () -> round.send(1));
            round.source.complete();

            round.probe.assertComplete();
            assertThat(round.accounted).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void timerAndCancel_whoeverWins_nothingIsLostOrDoubled() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = new Round(SystemClock.instance(), Long.MAX_VALUE);
            round.send(0);
            RaceTestUtils.race(() -> round.time.advanceTimeBy(Duration.ofMillis(10)), round.probe::cancel);

            assertThat(round.accounted).hasSize(1);
            round.probe.assertRunning();
        }
    }

    @Test
    void timerAndRequest_whoeverWins_theWindowComesOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            Round round = new Round(SystemClock.instance(), 0);
            round.send(0);
            RaceTestUtils.race(() -> round.time.advanceTimeBy(Duration.ofMillis(10)), () -> round.probe.request(1));

            assertThat(round.probe.received()).hasSize(1);
        }
    }
}
