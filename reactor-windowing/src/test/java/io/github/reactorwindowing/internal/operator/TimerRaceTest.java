package io.github.reactorwindowing.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.support.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timer, which virtual time lets ring, against every other signal. Whoever wins, the rules hold. */
@Timeout(120)
class TimerRaceTest {

    private static final int ROUNDS = RaceTest.ROUNDS;

    /** An event is in a window of ten milliseconds, and the timer is set to its end. */
    private static RaceRound armed(long demand) {
        RaceRound round = RaceRound.of(SystemClock.instance(), demand);
        round.left.send(0);
        return round;
    }

    @Test
    void timerAndOnNext_whoeverWins_nothingIsLostOrDoubled() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = armed(Long.MAX_VALUE);
            round.race(round::tenMillisPass, () -> round.left.send(1));

            assertThat(round.received()).isEqualTo(1);
            round.left.complete();
            round.probe.assertComplete();
            round.verify();
            assertThat(round.received()).isBetween(1, 2);
        }
    }

    @Test
    void timerAndOnNext_windowOfTheEvent_closesInTimeToo() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = armed(Long.MAX_VALUE);
            round.race(round::tenMillisPass, () -> round.left.send(1));
            round.restOfTimePasses();

            assertThat(round.probe.received().stream()
                            .mapToInt(result -> result.value().size())
                            .sum())
                    .isEqualTo(2);
            round.verify();
        }
    }

    @Test
    void timerAndOnNextOfWaitingTime_whoeverWins_theEventIsInAWindowOrLate() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.of(Item.clock(0), Long.MAX_VALUE);
            round.left.send(0);
            round.race(round::tenMillisPass, () -> round.left.send(5));
            round.restOfTimePasses();

            assertThat(round.received()).as("%s", round).isEqualTo(1);
            assertThat(round.probe.received().get(0).value()).hasSize(2 - round.late.size());
            round.verify();
        }
    }

    @Test
    void timerAndOnComplete_whoeverWins_theWindowComesOnceAndItCompletes() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = armed(Long.MAX_VALUE);
            round.race(round::tenMillisPass, round.left::complete).verify();

            assertThat(round.probe.assertComplete().received()).hasSize(1);
        }
    }

    @Test
    void timerAndOnError_whoeverWins_theWindowComesOrIsDiscardedAndTheErrorGoesDown() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = armed(Long.MAX_VALUE);
            IllegalStateException boom = new IllegalStateException("boom");
            round.race(round::tenMillisPass, () -> round.left.fail(boom)).verify();

            assertThat(round.probe.error()).isSameAs(boom);
            assertThat(round.received()).isLessThanOrEqualTo(1);
            assertThat(round.droppedErrors).isEmpty();
        }
    }

    @Test
    void timerAndRequest_whoeverWins_theWindowComesOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = armed(0);
            round.race(round::tenMillisPass, () -> round.probe.request(1));

            assertThat(round.received()).isEqualTo(1);
            round.verify();
        }
    }

    @Test
    void timerAndCancel_whoeverWins_nothingIsLostOrDoubled() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = armed(Long.MAX_VALUE);
            round.race(round::tenMillisPass, round::cancel).verify();

            round.probe.assertNotTerminated();
        }
    }
}
