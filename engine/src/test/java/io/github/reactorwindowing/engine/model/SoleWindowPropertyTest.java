package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.EitherWay.Entered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way into the only window of a key comes to the same as the general one, whatever happens beside it. */
class SoleWindowPropertyTest {

    private static final int TRIES = 2_000;

    @ParameterizedTest(name = "looked at: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("events that may enter by assignSingle, and those that may not, make the same in the same order")
    void property18_shortWay_equalsTheGeneralOne(boolean looks) {
        Entered entered = new Entered();
        for (int seed = 0; seed < TRIES; seed++) {
            assertThat(new EitherWay(seed, looks, entered).run())
                    .as("seed %d", seed)
                    .isEqualTo(new EitherWay(seed, looks, null).run());
        }
        assertThat(entered.open).isGreaterThan(TRIES);
        assertThat(entered.opening).isGreaterThan(TRIES / 10);
    }
}
