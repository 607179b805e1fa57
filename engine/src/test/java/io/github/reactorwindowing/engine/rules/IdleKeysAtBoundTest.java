package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.rules.Bounded.SESSIONS;
import static io.github.reactorwindowing.engine.rules.Bounded.TEN;
import static io.github.reactorwindowing.engine.rules.Bounded.max;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R-6, W-6: the engine forgets idle keys before {@code maxKeys} fails, evicts or refuses. */
class IdleKeysAtBoundTest {

    private static final Clock<Datum> LIVE = EventClock.ofEpochMicros(Datum::ts, Duration.ZERO);

    private static Bounded atMost(long keys, BoundPolicy policy, Windower<Object> windower) {
        Bounded bounded = new Bounded(
                LIVE,
                windower,
                options ->
                        options.withOrdered(false).withBounds(options.bounds().withKeys(max(keys, policy))));
        bounded.engine.advance(0);
        return bounded;
    }

    private static void closeAt(Bounded bounded, long now) {
        bounded.engine.advance(now);
        bounded.drain();
    }

    @ParameterizedTest
    @EnumSource
    void maxKeys_keysSeenOnce_areForgottenLongestIdleFirst(BoundPolicy policy) {
        Bounded bounded = atMost(3, policy, TEN);
        for (int i = 0; i < 100; i++) {
            assertThat(bounded.event("key " + i, i * 20)).isEmpty();
            closeAt(bounded, i * 20 + 19);
            assertThat(bounded.engine.keyCount()).isEqualTo(Math.min(i + 1, 3));
        }
        assertThat(bounded.engine.view("key 96")).isNull();
        assertThat(bounded.engine.view("key 97")).isNotNull();
        assertThat(bounded.engine.idleKeysEvicted()).isEqualTo(97);
    }

    @ParameterizedTest
    @EnumSource
    void maxKeys_noKeyIsIdle_policyApplies(BoundPolicy policy) {
        Bounded bounded = atMost(2, policy, TEN);
        bounded.event("idle", 1);
        closeAt(bounded, 20);
        bounded.event("busy", 21);
        assertThat(bounded.event("new", 22)).isEmpty();
        switch (policy) {
            case ERROR ->
                assertThatThrownBy(() -> bounded.event("another", 23)).isInstanceOf(BoundExceededException.class);
            case EVICT_OLDEST -> assertThat(bounded.event("another", 23)).containsExactly("busy 2 [21] EVICTED 0");
            case REJECT -> assertThat(bounded.event("another", 23)).containsExactly("another late 23 [2] MAX_KEYS");
        }
        assertThat(bounded.engine.idleKeysEvicted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void maxKeys_stragglerOfForgottenKey_reopensItsWindow(BoundPolicy policy) {
        Bounded bounded = atMost(1, policy, TEN);
        bounded.event("a", 1);
        closeAt(bounded, 20);
        assertThat(bounded.event("a", 2)).as("remembered").containsExactly("a late 2 [0] BEHIND_WATERMARK");
        bounded.event("b", 21);
        closeAt(bounded, 40);
        assertThat(bounded.event("a", 3)).as("forgotten").isEmpty();
        assertThat(bounded.complete()).containsExactly("a 0 [3] ON_TIME 0");
    }

    @ParameterizedTest
    @EnumSource
    void maxKeys_sessionIdsOfForgottenKey_beginAgain(BoundPolicy policy) {
        Bounded bounded = atMost(1, policy, SESSIONS);
        bounded.event("a", 1);
        closeAt(bounded, 20);
        bounded.event("b", 21);
        closeAt(bounded, 40);
        bounded.event("a", 41);
        assertThat(bounded.complete()).containsExactly("a 0 [41] ON_TIME 0");
    }

    @Test
    void retention_endOfIt_isNotCountedAsEarly() {
        Bounded bounded = new Bounded(LIVE, TEN, options -> options.withRetention(Duration.ofNanos(100_000)));
        bounded.engine.advance(0);
        bounded.event("a", 1);
        closeAt(bounded, 20);
        closeAt(bounded, 120);
        assertThat(bounded.engine.keyCount()).isZero();
        assertThat(bounded.engine.idleKeysEvicted()).isZero();
    }
}
