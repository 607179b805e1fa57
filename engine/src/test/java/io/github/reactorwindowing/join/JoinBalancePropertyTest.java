package io.github.reactorwindowing.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.BoundPolicy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** each value of a join is in an emitted row, late, or discarded once, wherever the stream ends. */
class JoinBalancePropertyTest {

    private static final int SCRIPTS = 200;

    private static final String MODES = """
            FIRST,FINAL
            LAST,FINAL
            PRODUCT,FINAL
            FIRST,COMPLETE
            LAST,COMPLETE
            PRODUCT,COMPLETE
            FIRST,RUNNING
            LAST,RUNNING
            PRODUCT,RUNNING
            """;

    @ParameterizedTest
    @CsvSource(textBlock = MODES)
    @DisplayName("R-3: a stream discarded after each of its rows: every value is in a row, late or discarded once")
    void r3_discardAfterEachRow_accountsForEachValueOnce(JoinInsert insert, JoinEmit emit) {
        JoinMode mode = new JoinMode(insert, emit);
        int cuts = 0;
        for (int seed = 0; seed < SCRIPTS; seed++) {
            JoinRun whole = new JoinRun(seed, mode, BoundPolicy.ERROR, Integer.MAX_VALUE);
            int outputs = whole.play();
            whole.assertBalance();
            for (int taken = 0; taken < outputs; taken++, cuts++) {
                JoinRun cut = new JoinRun(seed, mode, BoundPolicy.ERROR, Integer.MAX_VALUE);
                cut.playUntil(taken);
                cut.assertBalance();
            }
        }
        assertThat(cuts).isGreaterThan(SCRIPTS);
    }

    @ParameterizedTest
    @CsvSource(textBlock = MODES)
    @DisplayName("R-3, R-6: the same where windows hold three values at most and evict or refuse")
    void r3_discardUnderBounds_accountsForEachValueOnce(JoinInsert insert, JoinEmit emit) {
        JoinMode mode = new JoinMode(insert, emit);
        for (int seed = 0; seed < SCRIPTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BoundPolicy policy = random.nextBoolean() ? BoundPolicy.EVICT_OLDEST : BoundPolicy.REJECT;
            JoinRun whole = new JoinRun(seed, mode, policy, Integer.MAX_VALUE);
            int outputs = whole.play();
            whole.assertBalance();
            JoinRun cut = new JoinRun(seed, mode, policy, Integer.MAX_VALUE);
            cut.playUntil(random.nextInt(outputs + 1));
            cut.assertBalance();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = MODES)
    @DisplayName("R-3: a combiner that fails at its n-th row: every value is in an emitted row, late or discarded once")
    void r3_combinerFailsAtAnyRow_accountsForEachValueOnce(JoinInsert insert, JoinEmit emit) {
        JoinMode mode = new JoinMode(insert, emit);
        int failures = 0;
        for (int seed = 0; seed < SCRIPTS; seed++) {
            JoinRun whole = new JoinRun(seed, mode, BoundPolicy.ERROR, Integer.MAX_VALUE);
            whole.play();
            for (int row = 1; row <= whole.rows(); row++, failures++) {
                JoinRun failing = new JoinRun(seed, mode, BoundPolicy.ERROR, row);
                assertThatThrownBy(failing::play)
                        .as("seed %d", seed)
                        .isInstanceOf(UserFunctionException.class)
                        .hasMessageContaining("The combiner of the join");
                failing.assertBalance();
            }
        }
        assertThat(failures).isGreaterThan(SCRIPTS / 2);
    }
}
