package io.github.reactorwindowing.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.support.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One side of a join against the other, where signals of sources come at the same time. Whoever wins, the rules hold.
 */
@Timeout(120)
class JoinRaceTest {

    private static final int ROUNDS = RaceTest.ROUNDS;

    /** Each side has brought a value of the first window. */
    private static RaceRound begun() {
        RaceRound round = RaceRound.joinByEvents(Long.MAX_VALUE);
        round.left.send(0);
        round.right.send(0);
        return round;
    }

    @Test
    void onNextAndOnNext_whoeverWins_rowsArePaired() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            round.race(() -> round.left.send(10, 20), () -> round.right.send(10, 20));

            assertThat(round.probe.received())
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.value()).hasSize(2));
            assertThat(round.late).isEmpty();
            round.verify();
        }
    }

    @Test
    void onNextAndOnNext_withoutDemand_rowsWaitForIt() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.joinByEvents(1);
            round.race(() -> round.left.send(0, 10, 20, 30), () -> round.right.send(0, 10, 20, 30));

            assertThat(round.received()).isEqualTo(1);
            round.probe.request(10);
            assertThat(round.received()).isEqualTo(3);
            round.verify();
        }
    }

    @Test
    void onNextAndOnComplete_whoeverWins_theOtherSideGoesOnAlone() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            round.race(() -> round.left.send(10), round.right::complete);

            assertThat(round.probe.assertNotTerminated().received()).hasSize(1);
            assertThat(round.left.ledger.isCancelled()).isFalse();
            round.left.complete();
            assertThat(round.probe.assertComplete().received()).hasSize(2);
            round.verify();
        }
    }

    @Test
    void onNextAndOnError_whoeverWins_theErrorGoesDownAndTheOtherSideIsCancelled() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            round.right.send(10);
            IllegalStateException boom = new IllegalStateException("boom");
            round.race(() -> round.left.send(10), () -> round.right.fail(boom)).verify();

            assertThat(round.probe.error()).isSameAs(boom);
            assertThat(round.received()).isLessThanOrEqualTo(1);
            assertThat(round.droppedErrors).isEmpty();
        }
    }

    @Test
    void onNextAndOnError_sourceNoticesLate_everythingIsAccountedForOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            IllegalStateException boom = new IllegalStateException("boom");
            round.race(() -> round.left.sendHeedless(10), () -> round.right.fail(boom))
                    .verify();

            assertThat(round.probe.error()).isSameAs(boom);
        }
    }

    @Test
    void onCompleteAndOnComplete_whoeverWins_itCompletesOnceWithAll() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            round.race(round.left::complete, round.right::complete).verify();

            assertThat(round.probe.assertComplete().received()).hasSize(1);
        }
    }

    @Test
    void onCompleteAndOnError_whoeverWins_theErrorGoesDown() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            IllegalStateException boom = new IllegalStateException("boom");
            round.race(round.left::complete, () -> round.right.fail(boom)).verify();

            assertThat(round.probe.error()).isSameAs(boom);
            assertThat(round.received()).isZero();
            assertThat(round.droppedErrors).isEmpty();
        }
    }

    @Test
    void onErrorAndOnError_whoeverWins_oneEndsItAndNoneIsLost() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            IllegalStateException one = new IllegalStateException("one");
            IllegalStateException other = new IllegalStateException("other");
            round.race(() -> round.left.fail(one), () -> round.right.fail(other))
                    .verify();

            assertThat(round.probe.error()).isNotNull();
            if (round.left.hasEnded() && round.right.hasEnded()) {
                assertThat(round.errors()).containsExactlyInAnyOrder(one, other);
            } else {
                assertThat(round.errors()).containsExactly(round.left.hasEnded() ? one : other);
            }
        }
    }

    @Test
    void onErrorAndOnError_sourcesNoticeLate_oneEndsItAndNoneIsLost() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            IllegalStateException one = new IllegalStateException("one");
            IllegalStateException other = new IllegalStateException("other");
            round.race(() -> round.left.failHeedless(one), () -> round.right.failHeedless(other))
                    .verify();

            assertThat(round.errors()).containsExactlyInAnyOrder(one, other);
        }
    }

    @Test
    void timerOfASideAndOnNextOfTheOther_whoeverWins_theEventIsInARowOrLate() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.join(Item.clock(0), Long.MAX_VALUE);
            round.left.send(0);
            round.right.send(0);
            round.race(round::tenMillisPass, () -> round.right.send("other", 5));
            round.restOfTimePasses();

            assertThat(round.received()).isEqualTo(2 - round.late.size());
            round.verify();
        }
    }

    @Test
    void onNextAndCancel_ofASide_cancelsBothAndEverythingIsAccountedForOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = begun();
            round.left.send(10);
            round.race(() -> round.right.send(10), round::cancel).verify();

            round.probe.assertNotTerminated();
        }
    }
}
