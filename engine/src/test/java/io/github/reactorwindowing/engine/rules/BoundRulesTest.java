package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.rules.Bounded.SESSIONS;
import static io.github.reactorwindowing.engine.rules.Bounded.TEN;
import static io.github.reactorwindowing.engine.rules.Bounded.max;
import static io.github.reactorwindowing.event.BoundPolicy.ERROR;
import static io.github.reactorwindowing.event.BoundPolicy.EVICT_OLDEST;
import static io.github.reactorwindowing.event.BoundPolicy.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** nothing grows beyond its bound; what happens at the bound is what was asked for. */
class BoundRulesTest {

    /** Only events move it, and it waits 100. */
    private static final Clock<Datum> PATIENT = EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ofNanos(100_000))
            .dataDriven();

    private static void assertExceeded(Bounded bounded, String key, long ts, String bound, long max) {
        assertThatThrownBy(() -> bounded.event(key, ts))
                .isInstanceOfSatisfying(BoundExceededException.class, exceeded -> {
                    assertThat(exceeded.bound()).isEqualTo(bound);
                    assertThat(exceeded.max()).isEqualTo(max);
                })
                .hasMessageStartingWith(bound + ": " + max + " is reached, no room for ")
                .hasMessageEndingWith("(expected: a greater bound, or the policy EVICT_OLDEST or REJECT)");
    }

    @Test
    @DisplayName("maxKeys, error: the event of one key too many fails, known keys go on")
    void maxKeys_error_namesTheBoundAndTheKey() {
        Bounded bounded = Bounded.of(TEN, false, bounds -> bounds.withKeys(max(2, ERROR)));
        bounded.event("a", 1);
        bounded.event("b", 1);
        assertThat(bounded.event("a", 2)).isEmpty();
        assertExceeded(bounded, "c", 3, "maxKeys", 2);
    }

    @Test
    @DisplayName("maxKeys, reject: the event of one key too many is late with that reason; known keys go on")
    void maxKeys_refuse_isLateWithThatReason() {
        Bounded bounded = Bounded.of(TEN, false, bounds -> bounds.withKeys(max(1, REJECT)));
        bounded.event("a", 1);
        assertThat(bounded.event("b", 25)).containsExactly("b late 25 [2] MAX_KEYS");
        assertThat(bounded.engine.keyCount()).isEqualTo(1);
        assertThat(bounded.event("a", 2)).isEmpty();
        assertThat(bounded.complete()).containsExactly("a 0 [1, 2] ON_TIME 0");
    }

    @Test
    @DisplayName("maxKeys, evict: an idle key is forgotten first, the one idle longest")
    void maxKeys_evict_forgetsTheLongestIdleFirst() {
        Bounded bounded = new Bounded(
                EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ZERO),
                TEN,
                options -> options.withBounds(options.bounds().withKeys(max(2, EVICT_OLDEST))));
        bounded.engine.advance(0);
        bounded.event("first", 1);
        bounded.engine.advance(20);
        assertThat(bounded.drain()).containsExactly("first 0 [1] ON_TIME 0");
        bounded.event("second", 21);

        assertThat(bounded.event("third", 22)).as("nothing need be emitted").isEmpty();
        assertThat(bounded.engine.view("first")).isNull();
        assertThat(bounded.event("fourth", 23)).as("none is idle").containsExactly("second 2 [21] EVICTED 0");
        assertThat(bounded.engine.keyCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("maxKeys, evict: the key with the oldest goes, its waiting events enter, its windows are emitted")
    void maxKeys_evict_emitsAllThatTheKeyHolds() {
        Bounded bounded = new Bounded(
                PATIENT, TEN, options -> options.withBounds(options.bounds().withKeys(max(2, EVICT_OLDEST))));
        bounded.event("young", 60);
        bounded.event("old", 31);
        bounded.event("old", 2);
        bounded.event("old", 35);

        assertThat(bounded.event("new", 70)).containsExactly("old 0 [2] EVICTED 0", "old 3 [31, 35] EVICTED 0");
        assertThat(bounded.engine.view("old")).isNull();
        assertThat(bounded.event("young", 61)).isEmpty();
        assertThat(bounded.complete()).containsExactly("young 6 [60, 61] ON_TIME 0", "new 7 [70] ON_TIME 0");
    }

    @Test
    @DisplayName("maxKeys, evict: in stream scope the key that comes is first seen after the one that went")
    void maxKeys_evictInStreamScope_goesOn() {
        Bounded bounded = new Bounded(
                PATIENT,
                SESSIONS,
                options -> options.withScope(WatermarkScope.STREAM)
                        .withBounds(options.bounds().withKeys(max(1, EVICT_OLDEST))));
        bounded.event("a", 1);
        assertThat(bounded.event("b", 2)).containsExactly("a 0 [1] EVICTED 0");
        assertThat(bounded.event("a", 300)).containsExactly("b 0 [2] EVICTED 0");
        assertThat(bounded.complete()).containsExactly("a 0 [300] ON_TIME 0");
    }

    @Test
    @DisplayName("maxOpenWindows, error: a window too many fails")
    void maxOpenWindows_error_namesTheBound() {
        Bounded bounded = Bounded.of(TEN, false, bounds -> bounds.withOpenWindows(max(1, ERROR)));
        bounded.event("a", 1);
        assertExceeded(bounded, "b", 1, "maxOpenWindows", 1);
        Bounded sessions = Bounded.of(SESSIONS, false, bounds -> bounds.withOpenWindows(max(1, ERROR)));
        sessions.event("a", 1);
        assertExceeded(sessions, "b", 1, "maxOpenWindows", 1);
    }

    @Test
    @DisplayName("maxOpenWindows, reject: an event misses the windows that cannot open, and enters the others")
    void maxOpenWindows_refuse_missesThoseThatCannotOpen() {
        SlidingWindower sliding = SlidingWindower.of(Duration.ofNanos(20_000), Duration.ofNanos(10_000));
        Bounded bounded = Bounded.of(sliding, false, bounds -> bounds.withOpenWindows(max(3, REJECT)));
        bounded.event("a", 5);
        assertThat(bounded.event("b", 5)).containsExactly("b late 5 [0] MAX_OPEN_WINDOWS partly");
        assertThat(bounded.event("c", 5)).containsExactly("c late 5 [-1, 0] MAX_OPEN_WINDOWS");
        assertThat(bounded.event("a", 6)).as("enters what is open").isEmpty();
        assertThat(bounded.complete())
                .containsExactly("a -1 [5, 6] ON_TIME 0", "a 0 [5, 6] ON_TIME 0", "b -1 [5] ON_TIME 0");
    }

    @Test
    @DisplayName(
            "maxOpenWindows, reject: a session that cannot open is missed, one that is open goes on, ids have no gap")
    void maxOpenWindows_refuseSessions_missesThoseThatCannotOpen() {
        Bounded bounded = new Bounded(
                PATIENT,
                SESSIONS,
                options ->
                        options.withOrdered(false).withBounds(options.bounds().withOpenWindows(max(1, REJECT))));
        bounded.event("a", 1);
        assertThat(bounded.event("a", 50)).containsExactly("a late 50 [-1] MAX_OPEN_WINDOWS");
        assertThat(bounded.event("a", 5)).isEmpty();
        assertThat(bounded.event("a", 200)).containsExactly("a late 200 [-1] MAX_OPEN_WINDOWS", "a 0 [1, 5] ON_TIME 0");
        assertThat(bounded.event("a", 201)).isEmpty();
        assertThat(bounded.complete()).containsExactly("a 1 [201] ON_TIME 0");
    }

    @Test
    @DisplayName(
            "maxOpenWindows, evict: the window that would close first goes, of whichever key; it may come in parts")
    void maxOpenWindows_evict_emitsTheOldest() {
        Bounded bounded = new Bounded(
                PATIENT,
                TEN,
                options ->
                        options.withOrdered(false).withBounds(options.bounds().withOpenWindows(max(2, EVICT_OLDEST))));
        bounded.event("a", 15);
        bounded.event("b", 5);
        assertThat(bounded.event("c", 25)).containsExactly("b 0 [5] EVICTED 0");
        assertThat(bounded.event("c", 3)).as("the new one is the oldest").containsExactly("c 0 [3] EVICTED 0");
        assertThat(bounded.event("b", 6)).containsExactly("b 0 [6] EVICTED 0");
        assertThat(bounded.engine.view().openWindows()).isEqualTo(2);
        assertThat(bounded.complete()).containsExactly("a 1 [15] ON_TIME 0", "c 2 [25] ON_TIME 0");
    }

    @Test
    @DisplayName("maxElementsPerWindow, error: a value too many fails; counts hold nothing")
    void maxElementsPerWindow_error_namesTheBound() {
        Bounded bounded = Bounded.of(TEN, false, bounds -> bounds.withElementsPerWindow(max(2, ERROR)));
        bounded.event("a", 1);
        bounded.event("a", 2);
        assertExceeded(bounded, "a", 3, "maxElementsPerWindow", 2);
    }

    @Test
    @DisplayName("maxElementsPerWindow, reject: a value too many misses the full window")
    void maxElementsPerWindow_refuse_missesTheFullWindow() {
        Bounded bounded = Bounded.of(TEN, false, bounds -> bounds.withElementsPerWindow(max(2, REJECT)));
        bounded.event("a", 1);
        bounded.event("a", 2);
        assertThat(bounded.event("a", 3)).containsExactly("a late 3 [0] MAX_ELEMENTS_PER_WINDOW");
        assertThat(bounded.event("a", 11)).containsExactly("a 0 [1, 2] ON_TIME 0");
    }

    @Test
    @DisplayName("maxElementsPerWindow, evict: a full window is emitted and begins anew, pane by pane")
    void maxElementsPerWindow_evict_emitsFullWindows() {
        Bounded bounded = Bounded.of(TEN, false, bounds -> bounds.withElementsPerWindow(max(2, EVICT_OLDEST)));
        bounded.event("a", 1);
        bounded.event("a", 2);
        assertThat(bounded.event("a", 3)).containsExactly("a 0 [1, 2] EVICTED 0");
        bounded.event("a", 4);
        assertThat(bounded.event("a", 5)).containsExactly("a 0 [3, 4] EVICTED 1");
        assertThat(bounded.complete()).containsExactly("a 0 [5] ON_TIME 2");
    }

    @Test
    @DisplayName(
            "maxElementsPerWindow: sessions that merge beyond it are emitted, fail, or stay as they are, by the policy")
    void maxElementsPerWindow_merge_isBoundToo() {
        for (var policy : List.of(EVICT_OLDEST, REJECT)) {
            Bounded bounded = merging(max(2, policy));
            List<String> merged = bounded.event("a", 10);
            assertThat(merged)
                    .containsExactlyElementsOf(
                            policy == EVICT_OLDEST
                                    ? List.of("a 0 [1, 2, 18, 19] EVICTED 0")
                                    : List.of("a late 10 [0] MAX_ELEMENTS_PER_WINDOW"));
            assertThat(bounded.complete())
                    .containsExactly(policy == EVICT_OLDEST ? "a 0 [10] ON_TIME 1" : "a 0 [1, 2, 18, 19] ON_TIME 0");
        }
        assertExceeded(merging(max(2, ERROR)), "a", 10, "maxElementsPerWindow", 2);
    }

    private static Bounded merging(io.github.reactorwindowing.event.Bound bound) {
        Bounded bounded = new Bounded(
                PATIENT,
                SESSIONS,
                options ->
                        options.withOrdered(false).withBounds(options.bounds().withElementsPerWindow(bound)));
        List.of(1, 2, 18, 19).forEach(ts -> bounded.event("a", ts));
        return bounded;
    }

    @Test
    @DisplayName("maxWaitingEvents, error: an event too many fails")
    void maxWaiting_error_namesTheBound() {
        Bounded bounded = new Bounded(
                PATIENT, TEN, options -> options.withBounds(options.bounds().withWaitingEvents(max(1, ERROR))));
        bounded.event("a", 1);
        assertExceeded(bounded, "b", 2, "maxWaitingEvents", 1);
    }

    @Test
    @DisplayName("maxWaitingEvents, reject: an event too many is late with that reason")
    void maxWaiting_refuse_isLateWithThatReason() {
        Bounded bounded = new Bounded(
                PATIENT, TEN, options -> options.withBounds(options.bounds().withWaitingEvents(max(1, REJECT))));
        bounded.event("a", 1);
        assertThat(bounded.event("b", 22)).containsExactly("b late 22 [2] MAX_WAITING_EVENTS");
        assertThat(bounded.complete()).containsExactly("a 0 [1] ON_TIME 0");
    }

    @Test
    @DisplayName(
            "maxWaitingEvents, evict: the oldest enters before its time; what is older and comes later is late, order is kept")
    void maxWaiting_evict_letsTheOldestEnterInOrder() {
        Bounded bounded = patientWithTwoWaiting(Lateness.EVENT);
        bounded.event("a", 5);
        bounded.event("b", 7);
        assertThat(bounded.event("b", 3)).isEmpty();
        assertThat(bounded.engine.view().waitingEvents()).isEqualTo(2);
        assertThat(bounded.event("b", 1)).as("3 has entered").containsExactly("b late 1 [0] MAX_WAITING_EVENTS");
        assertThat(bounded.event("a", 4)).as("nothing of a has entered").isEmpty();
        assertThat(bounded.complete()).containsExactly("a 0 [4, 5] ON_TIME 0", "b 0 [3, 7] ON_TIME 0");
    }

    @Test
    @DisplayName("maxWaitingEvents, evict, lateness by window: what is older and comes later enters what is open")
    void maxWaiting_evictLatenessByWindow_entersWhatIsOpen() {
        Bounded bounded = patientWithTwoWaiting(Lateness.WINDOW);
        bounded.event("a", 5);
        bounded.event("a", 7);
        bounded.event("a", 3);
        assertThat(bounded.event("a", 1)).isEmpty();
        assertThat(bounded.complete()).containsExactly("a 0 [3, 1, 5, 7] ON_TIME 0");
    }

    private static Bounded patientWithTwoWaiting(Lateness lateness) {
        return new Bounded(
                PATIENT,
                TEN,
                options -> options.withLateness(lateness)
                        .withBounds(options.bounds().withWaitingEvents(max(2, EVICT_OLDEST))));
    }

    @Test
    @DisplayName("T-8: an event too far ahead of system time is late as FUTURE, and moves nothing")
    void t8_eventBeyondTheGuard_isFutureAndMovesNothing() {
        for (WatermarkScope scope : WatermarkScope.values()) {
            Bounded bounded = new Bounded(
                    Engines.CLOCK, TEN, options -> options.withScope(scope).withFutureGuard(Duration.ofNanos(50_000)));
            bounded.engine.advance(1_000);
            bounded.event("a", 1_001);
            assertThat(bounded.event("a", 1_051)).containsExactly("a late 1051 [105] FUTURE");
            assertThat(bounded.event("new", 5_000)).containsExactly("new late 5000 [500] FUTURE");
            assertThat(bounded.engine.keyCount()).as("no key is made for it").isEqualTo(1);
            assertThat(bounded.event("a", 1_002)).as("W has not moved").isEmpty();
            assertThat(bounded.event("a", 1_050)).containsExactly("a 100 [1001, 1002] ON_TIME 0");
        }
    }
}
