package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowBounds;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.tck.DynamicDouble.Sessions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kit catches dynamic windowers that break a rule, by that rule, and says what they did. */
class BrokenDynamicWindowersTest {

    private static Broken broken(DynamicDouble.OnEvent logic) {
        DynamicDouble windower = DynamicDouble.of(logic);
        return Broken.windower(() -> windower);
    }

    private static Broken broken(Supplier<WindowerLogic<Object>> logics) {
        DynamicDouble windower = new DynamicDouble(logics);
        return Broken.windower(() -> windower);
    }

    @Test
    @DisplayName("the sessions that doubles are made of break nothing but their name")
    void sound_double_holdsEveryRule() {
        Broken sound = broken(Sessions::new);
        for (String rule : new String[] {
            "V-1 assignment", "V-2 nothing lost", "V-3 stable", "V-4 all of time", "V-5 close", "V-6 merge",
                    "V-7 arrival",
            "V-8 late", "V-9 snapshot", "V-10 empty", "V-11 identity", "V-12 wake-up", "V-13 wake-up", "V-15 end to end"
        }) {
            sound.holds(rule);
        }
    }

    @Test
    void windowBesideItsEvent_isCaughtByAssignment() {
        broken((value, ts, windows) -> windows.assign(windows.open(ts + 1, ts + 10, ts + 10)))
                .isCaughtBy(
                        "V-1 assignment",
                        "to be in windows that hold its timestamp",
                        "a0 of 0 (on time) is in window 0 [1, 10)")
                .shrunkTo("V-1 assignment", 1);
    }

    @Test
    void emptySpan_isCaughtByAssignment() {
        broken((value, ts, windows) -> windows.assign(windows.open(ts, ts, ts + 10)))
                .isCaughtBy(
                        "V-1 assignment",
                        "expected a window to end after its start",
                        "one is [0, 0) for a0 of 0 (on time)");
    }

    @Test
    void eventsLeftBehind_areCaughtByAssignment() {
        broken((value, ts, windows) -> {
                    OpenWindow window = windows.size() == 0 ? windows.open(ts, ts + 1, ts + 20) : windows.get(0);
                    windows.resize(window, ts, ts + 1, ts + 20);
                    windows.assign(window);
                })
                .isCaughtBy(
                        "V-1 assignment",
                        "a window to hold the events in it for as long as it is open",
                        "the windower resizes window 0 [",
                        "without its event of ");
    }

    @Test
    void droppedEvent_isCaughtByNothingLost() {
        broken((value, ts, windows) -> {
                    if (Math.floorMod(ts, 3) != 0) {
                        windows.assign(windows.open(ts, ts + 10, ts + 10));
                    }
                })
                .isCaughtBy("V-2 nothing lost", "was neither put into a window nor reported")
                .shrunkTo("V-2 nothing lost", 1);
    }

    @Test
    void eventEnteredTwice_isCaughtByNothingLost() {
        broken((value, ts, windows) -> {
                    OpenWindow window = windows.open(ts, ts + 10, ts + 10);
                    windows.assign(window);
                    windows.assign(window);
                })
                .isCaughtBy(
                        "V-2 nothing lost",
                        "an event to enter a window once",
                        "a0 of 0 (on time) enters window 0 [0, 10) again");
    }

    @Test
    void eventMissedTwiceOrBoth_isCaughtByNothingLost() {
        broken((value, ts, windows) -> {
                    windows.miss(7);
                    windows.miss(7);
                })
                .isCaughtBy("V-2 nothing lost", "an event to miss a window once", "misses window 7 again");
        broken((value, ts, windows) -> {
                    OpenWindow window = windows.open(ts, ts + 10, ts + 10);
                    windows.assign(window);
                    windows.miss(window.id());
                })
                .isCaughtBy(
                        "V-2 nothing lost",
                        "an event to enter a window or to miss it",
                        "did both with window 0 [0, 10)");
    }

    @Test
    void closedWindowUsed_isCaughtByNothingLost() {
        broken((value, ts, windows) -> {
                    OpenWindow window = windows.open(ts, ts + 10, ts + 10);
                    windows.close(window);
                    windows.assign(window);
                })
                .isCaughtBy(
                        "V-2 nothing lost",
                        "only open windows of the event's key to be used",
                        "the windower enters window 0 [0, 10), which is none, for a0");
    }

    /** One object with a state for all keys. */
    private static final class Counting extends Sessions {
        private int events;

        @Override
        OpenWindow open(long timestamp, OpenWindows windows) {
            long length = GAP_OF[events++ % 2];
            return windows.open(timestamp, timestamp + length, timestamp + length + 1);
        }
    }

    private static final long[] GAP_OF = {10, 14};

    @Test
    void sharedState_isCaughtByStability() {
        Supplier<DynamicDouble> windowers = () -> {
            WindowerLogic<Object> shared = new Counting();
            return new DynamicDouble(() -> shared);
        };
        Broken.windower(windowers)
                .isCaughtBy("V-3 stable", "expected the windows of a key not to depend on other keys", "output ");
    }

    @Test
    void systemTime_isCaughtByStability() {
        broken((value, ts, windows) ->
                        windows.assign(windows.open(ts, ts + 10 + (System.nanoTime() & 1023), ts + 2000)))
                .isCaughtBy(
                        "V-3 stable",
                        "a timeline to give the same windows when it is run again",
                        "output 0 was window 0");
    }

    @Test
    void everySecondLogicAnother_isCaughtByStabilityAndEndToEnd() {
        AtomicInteger made = new AtomicInteger();
        broken(() -> {
                    long length = GAP_OF[made.getAndIncrement() % 2];
                    return (DynamicDouble.OnEvent)
                            (value, ts, windows) -> windows.assign(windows.open(ts, ts + length, ts + length));
                })
                .isCaughtBy(
                        "V-3 stable",
                        "expected a timeline to give the same windows when it is run again",
                        " and not window 0 of ")
                .isCaughtBy("V-15 end to end", "the operator to give what the model gives", "window 0 of ");
    }

    @Test
    void windowsKeptAfterTheCall_areCaughtByStability() {
        broken(() -> new Sessions() {
                    private OpenWindows kept;

                    @Override
                    public void onEvent(Object value, long timestamp, OpenWindows windows) {
                        kept = windows;
                        super.onEvent(value, timestamp, windows);
                    }

                    @Override
                    public void onWindowRetired(OpenWindow window) {
                        kept.size();
                    }
                })
                .isCaughtBy("V-3 stable", "size of OpenWindows outside of a call that it was given for");
    }

    @Test
    @DisplayName("a short way into the only window that is sound breaks nothing")
    void sound_shortWay_holdsEveryRule() {
        Broken sound = broken(() -> new ShortWay(DynamicDouble.GAP));
        for (String rule : new String[] {"V-2 nothing lost", "V-3 stable", "V-9 snapshot", "V-15 end to end"}) {
            sound.holds(rule);
        }
    }

    @Test
    void shortWayThatLeadsElsewhere_isCaughtByEndToEnd() {
        broken(() -> new ShortWay(DynamicDouble.GAP - 1))
                .isCaughtBy("V-15 end to end", "the operator to give what the model gives", "window 0 of ");
    }

    /** Sessions that say at once what comes of most events, with a gap that may be another there. */
    private static final class ShortWay extends Sessions {

        private final long gap;

        ShortWay(long gap) {
            this.gap = gap;
        }

        @Override
        public boolean assignSingle(Object value, long timestamp, @Nullable OpenWindow sole, WindowBounds bounds) {
            if (sole != null && (timestamp < sole.start() || timestamp > sole.end())) {
                return false;
            }
            long end = Math.max(sole == null ? Long.MIN_VALUE : sole.end(), timestamp + gap);
            bounds.set(sole == null ? timestamp : sole.start(), end, end + 1);
            return true;
        }
    }

    @Test
    void overflowAtTheBounds_isCaughtByAllOfTime() {
        broken((value, ts, windows) -> {
                    long start = Math.floorDiv(ts * 16, 160) * 10;
                    windows.assign(windows.open(start, start + 10, start + 10));
                })
                .holds("V-1 assignment")
                .isCaughtBy("V-4 all of time", "to be in windows that hold its timestamp");
    }

    @Test
    void closeBeforeTheEnd_isCaughtByClose() {
        broken((value, ts, windows) -> windows.assign(windows.open(ts, ts + 10, ts + 9)))
                .isCaughtBy(
                        "V-5 close",
                        "closeAt at or above the end",
                        "the window [0, 10) for a0 of 0 (on time) closes at 9");
    }

    @Test
    void closeBeforeTheEvent_isCaughtByClose() {
        broken((value, ts, windows) -> windows.assign(windows.open(ts - 10, ts, ts)))
                .isCaughtBy("V-5 close", "for an event on time to close after it, closeAt > ts", "closes at 0");
    }

    @Test
    void boundLostInMerge_isCaughtByMerge() {
        broken(() -> new Sessions() {
                    @Override
                    void merge(OpenWindow survivor, OpenWindow absorbed, OpenWindows windows) {
                        windows.merge(survivor, absorbed);
                    }
                })
                .isCaughtBy("V-6 merge", "a window to cover those that were merged into it", " does not cover window ");
    }

    @Test
    void mergeWithItself_isCaughtByMerge() {
        broken((value, ts, windows) -> {
                    OpenWindow window = windows.open(ts, ts + 10, ts + 10);
                    windows.assign(window);
                    windows.merge(window, window);
                })
                .isCaughtBy(
                        "V-6 merge", "two windows to be merged", "the windower merges window 0 [0, 10) with itself");
    }

    @Test
    void windowsByTheFirstToCome_areCaughtByArrival() {
        broken((value, ts, windows) -> {
                    int floor = windows.floor(ts);
                    boolean holds = floor >= 0 && ts < windows.get(floor).end();
                    windows.assign(holds ? windows.get(floor) : windows.open(ts, ts + 10, ts + 10));
                })
                .isCaughtBy(
                        "V-7 arrival", "events in any order within the wait (unordered mode) to give the same windows");
    }

    @Test
    void sessionsThatNeverMerge_areCaughtByArrival() {
        broken(() -> new Sessions() {
                    @Override
                    void merge(OpenWindow survivor, OpenWindow absorbed, OpenWindows windows) {}
                })
                .isCaughtBy(
                        "V-7 arrival",
                        "events in any order within the wait (unordered mode) to give the same windows",
                        " and not ");
    }

    @Test
    void refusedEventThatEnters_isCaughtByLate() {
        broken(() -> new Sessions() {
                    @Override
                    public void onRejected(Object value, long timestamp, OpenWindows windows) {
                        super.onLate(value, timestamp, windows);
                    }
                })
                .isCaughtBy("V-8 late", "onRejected to enter nothing", "(late, and refused) enters window 0");
    }

    @Test
    void refusedEventUnreported_isCaughtByLate() {
        broken(() -> new Sessions() {
                    @Override
                    public void onRejected(Object value, long timestamp, OpenWindows windows) {}
                })
                .isCaughtBy("V-8 late", "(late, and refused) was neither put into a window nor reported");
    }

    @Test
    void lateEventThatOpens_isCaughtByLate() {
        broken(() -> new Sessions() {
                    @Override
                    public void onLate(Object value, long timestamp, OpenWindows windows) {
                        onEvent(value, timestamp, windows);
                    }
                })
                .isCaughtBy("V-8 late", "expected a late event to open no window", "the windower opens [");
    }

    @Test
    void openWindowMissed_isCaughtByLate() {
        broken(() -> new Sessions() {
                    @Override
                    public void onLate(Object value, long timestamp, OpenWindows windows) {
                        windows.miss(0);
                    }
                })
                .isCaughtBy(
                        "V-8 late",
                        "onLate to miss windows that have closed",
                        "misses window 0, which is open and would hold it");
    }

    @Test
    void windowThatClosesAtOnce_isOpenNoMore() {
        broken((value, ts, windows) -> {
                    OpenWindow window = windows.open(ts, ts + 10, ts + 10);
                    windows.assign(window);
                    windows.close(window);
                })
                .holds("V-2 nothing lost")
                .holds("V-5 close")
                .holds("V-15 end to end");
    }
}
