package io.github.reactorwindowing.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The source against downstream, and downstream against itself. Each race is run often; whoever wins, the rules hold.
 */
@Timeout(120)
class RaceTest {

    static final int ROUNDS = 10_000;

    /** A failure that nobody noticed in time shows in few rounds only. */
    private static final int ROUNDS_OF_A_RARE_ONE = 30_000;

    @Test
    void onNextAndCancel_whoeverWins_everythingIsAccountedForOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(1);
            round.left.send(0, 10, 20);
            round.race(() -> round.left.send(30), round::cancel).verify();

            round.probe.assertNotTerminated();
        }
    }

    @Test
    void onNextAndCancel_sourceNoticesLate_everythingIsAccountedForOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(1);
            round.left.send(0, 10, 20);
            round.race(() -> round.left.sendHeedless(30), round::cancel).verify();

            round.probe.assertNotTerminated();
        }
    }

    @Test
    void onNextAndRequest_whoeverWins_nothingStaysBehind() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10);
            round.race(() -> round.left.send(20, 30), () -> round.probe.request(2));

            assertThat(round.received()).isEqualTo(2);
            round.probe.request(10);
            assertThat(round.received()).isEqualTo(3);
            round.verify();
        }
    }

    @Test
    void onCompleteAndRequest_whoeverWins_itCompletesWithAll() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10, 20, 30);
            round.race(round.left::complete, () -> round.probe.request(10)).verify();

            assertThat(round.probe.assertComplete().received()).hasSize(4);
        }
    }

    @Test
    void onCompleteAndRequestOfTooLittle_whoeverWins_theRestWaitsAndThenItCompletes() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10, 20, 30);
            round.race(round.left::complete, () -> round.probe.request(2));

            assertThat(round.probe.assertNotTerminated().received()).hasSize(2);
            round.probe.request(2);
            assertThat(round.probe.assertComplete().received()).hasSize(4);
            round.verify();
        }
    }

    @Test
    void onCompleteAndCancel_whoeverWins_itCompletesWithAllOrSaysNothing() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(10);
            round.left.send(0, 10);
            round.race(round.left::complete, round::cancel).verify();

            if (round.probe.isCompleted()) {
                assertThat(round.received()).isEqualTo(2);
            } else {
                round.probe.assertNotTerminated();
            }
        }
    }

    @Test
    void onErrorAndRequest_whoeverWins_theErrorGoesDown() {
        for (int i = 0; i < ROUNDS_OF_A_RARE_ONE; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10);
            IllegalStateException boom = new IllegalStateException("boom");
            round.race(() -> round.left.fail(boom), () -> round.probe.request(10))
                    .verify();

            assertThat(round.probe.error()).as("round %s", i).isSameAs(boom);
            assertThat(round.droppedErrors).isEmpty();
        }
    }

    @Test
    void onErrorAndCancel_whoeverWins_theErrorGoesDownOrIsDropped() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10);
            IllegalStateException boom = new IllegalStateException("boom");
            round.race(() -> round.left.fail(boom), round::cancel).verify();

            if (round.left.hasEnded()) {
                assertThat(round.errors()).containsExactly(boom);
            } else {
                assertThat(round.errors()).isEmpty();
            }
        }
    }

    @Test
    void onErrorAndCancel_sourceNoticesLate_theErrorGoesDownOrIsDropped() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10);
            IllegalStateException boom = new IllegalStateException("boom");
            round.race(() -> round.left.failHeedless(boom), round::cancel).verify();

            assertThat(round.errors()).containsExactly(boom);
        }
    }

    @Test
    void requestAndCancel_whoeverWins_everythingIsAccountedForOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10, 20, 30);
            round.race(() -> round.probe.request(10), round::cancel).verify();

            round.probe.assertNotTerminated();
        }
    }

    @Test
    void requestAndRequest_whoeverWins_bothCount() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10, 20, 30);
            round.race(() -> round.probe.request(1), () -> round.probe.request(1));

            assertThat(round.received()).isEqualTo(2);
            round.verify();
        }
    }

    @Test
    void requestOfNothingAndRequest_whoeverWins_theErrorGoesDownOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(0);
            round.left.send(0, 10, 20);
            round.race(() -> round.probe.request(0), () -> round.probe.request(1))
                    .verify();

            assertThat(round.probe.error()).isInstanceOf(IllegalArgumentException.class);
            assertThat(round.received()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void cancelAndCancel_whoeverWins_everythingIsDiscardedOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            RaceRound round = RaceRound.byEvents(1);
            round.left.send(0, 10, 20);
            round.race(round::cancel, round::cancel).verify();

            assertThat(round.received()).isEqualTo(1);
            round.probe.assertNotTerminated();
        }
    }
}
