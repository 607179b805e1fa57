package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** what is due stays what it is until somebody takes it. */
class MillionWindowsTest {

    private static final int MILLION = 1_000_000;

    @Test
    @DisplayName("R-2: a million windows that are due at once close one by one, as they are taken")
    void r2_millionWindowsDue_closeAsTheyAreTaken() {
        WindowEngine<Integer, Integer, Long, Long> engine = new WindowEngine<>(new EngineConfig<>(
                SystemClock.instance(),
                TumblingWindower.of(Duration.ofSeconds(1)),
                Folds.count(),
                EngineOptions.DEFAULT));
        engine.advance(0);
        for (int key = 0; key < MILLION; key++) {
            engine.onEvent(key, key);
            assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        }
        engine.advance(1_000_000);

        assertThat(engine.next(false)).as("no result is wanted").isEqualTo(EngineOutput.DUE);
        assertThat(engine.view().openWindows()).isEqualTo(MILLION);
        for (int taken = 1; taken <= 3; taken++) {
            assertThat(engine.next(true)).isEqualTo(EngineOutput.RESULT);
            assertThat(engine.takeResult().key()).isEqualTo(taken - 1);
            assertThat(engine.next(false)).isEqualTo(EngineOutput.DUE);
            assertThat(engine.view().openWindows()).isEqualTo(MILLION - taken);
        }
    }
}
