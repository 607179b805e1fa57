package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.fold.Folds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The policy of {@code maxKeys} applies to an event only if no key is idle; else the key idle longest goes. */
class IdleKeysPropertyTest {

    private static final int MAX_KEYS = 2;

    /** Follows from outside which keys are idle, and since which step. */
    private static final class Follower {

        private final WindowEngine<String, Datum, List<Datum>, List<Datum>> engine;
        private final Map<String, Integer> idleSince = new HashMap<>();
        private boolean policyApplied;

        Follower(Setup setup, BoundPolicy policy) {
            EngineConfig<Datum, List<Datum>, List<Datum>> plain = Parts.config(setup, Parts.NEVER);
            EngineOptions options = plain.options();
            this.engine = new WindowEngine<>(new EngineConfig<>(
                    plain.clock(),
                    plain.windower(),
                    Folds.toList(),
                    options.withBounds(options.bounds().withKeys(new Bound(MAX_KEYS, policy)))));
        }

        /** Returns whether the stream goes on. */
        boolean step(Step step, int index) {
            engine.holdBack(step.held());
            engine.advance(step.now());
            drain();
            observe(index);
            return !step.isEvent() || event(step, index);
        }

        private boolean event(Step step, int index) {
            boolean fits = engine.view(step.key()) != null || engine.keyCount() < MAX_KEYS;
            Map<String, Integer> idle = Map.copyOf(idleSince);
            long early = engine.idleKeysEvicted();
            policyApplied = false;
            boolean failed = false;
            try {
                engine.onEvent(step.key(), new Datum(index, step.ts()));
                drain();
            } catch (BoundExceededException exceeded) {
                policyApplied = true;
                failed = true;
            }
            boolean forgetsIdle = !fits && !idle.isEmpty();
            assertThat(policyApplied).isEqualTo(!fits && idle.isEmpty());
            assertThat(engine.idleKeysEvicted() - early).isEqualTo(forgetsIdle ? 1 : 0);
            if (forgetsIdle) {
                int longest =
                        idle.values().stream().mapToInt(since -> since).min().orElseThrow();
                assertThat(idle.keySet()).anyMatch(key -> idle.get(key) == longest && engine.view(key) == null);
                assertThat(idle.keySet())
                        .filteredOn(key -> engine.view(key) == null)
                        .hasSize(1);
            }
            idleSince.remove(step.key()); // each event of a key begins its retention again
            observe(index);
            return !failed;
        }

        private void drain() {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                if (next == EngineOutput.RESULT) {
                    WindowResult<?, ?> result = engine.takeResult();
                    policyApplied |= result.pane().timing() == Pane.Timing.EVICTED;
                } else {
                    LateEvent<?, ?> late = engine.takeLate();
                    policyApplied |= late.reason() == LateReason.MAX_KEYS;
                }
            }
        }

        private void observe(int index) {
            Map<String, Integer> before = Map.copyOf(idleSince);
            idleSince.clear();
            for (KeyView<String> key : engine.views(Integer.MAX_VALUE)) {
                if (key.idle()) {
                    idleSince.put(key.key(), before.getOrDefault(key.key(), index));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-6, W-6: maxKeys fails, evicts or refuses only if no key is idle; else the key idle longest goes")
    void r6_anyScript_policyAppliesOnlyWithoutIdleKeys(BoundPolicy policy) {
        Property.onScripts().holds(script -> {
            Follower follower = new Follower(script.setup(), policy);
            int index = 0;
            for (Step step : script.steps()) {
                if (!follower.step(step, index)) {
                    return;
                }
                index++;
            }
        });
    }
}
