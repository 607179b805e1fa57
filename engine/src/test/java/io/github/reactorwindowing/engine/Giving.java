package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.contract.EngineOutput;

/** Events for an engine under test. */
final class Giving {

    private Giving() {}

    /**
     * Gives events of one key, whose values are their timestamps: some of which nothing is to be taken, and a last one.
     */
    static void give(WindowEngine<String, Long, ?, ?> engine, long... timestamps) {
        for (long timestamp : timestamps) {
            engine.onEvent("k", timestamp);
            if (timestamp != timestamps[timestamps.length - 1]) {
                assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
            }
        }
    }
}
