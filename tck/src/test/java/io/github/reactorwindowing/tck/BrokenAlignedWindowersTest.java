package io.github.reactorwindowing.tck;

import static io.github.reactorwindowing.tck.AlignedDouble.LENGTH;
import static io.github.reactorwindowing.tck.AlignedDouble.SOUND;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kit catches aligned windowers that break a rule, by that rule, and says what they did. */
class BrokenAlignedWindowersTest {

    private static Broken broken(AlignedDouble windower) {
        return Broken.windower(() -> windower);
    }

    @Test
    @DisplayName("the double that the others are made of breaks nothing but its name")
    void sound_double_holdsEveryRule() {
        Broken sound = broken(SOUND);
        for (String rule : new String[] {
            "V-1 assignment",
            "V-2 nothing lost",
            "V-3 stable",
            "V-4 all of time",
            "V-5 close",
            "V-6 merge",
            "V-7 arrival",
            "V-8 late",
            "V-9 snapshot",
            "V-10 empty",
            "V-11 identity",
            "V-15 end to end"
        }) {
            sound.holds(rule);
        }
        sound.isCaughtBy(
                "V-14 by name",
                "broken by a double",
                "to give an equal one",
                "it gave TumblingWindower[length=PT0.00001S");
    }

    @Test
    void endAMicrosecondEarly_isCaughtByAssignment() {
        broken(SOUND.ends(id -> id * LENGTH + LENGTH - 1))
                .isCaughtBy(
                        "V-1 assignment",
                        "the windows from firstId to lastId to hold the time",
                        "-1 is not in window -1 [-10, -1)")
                .shrunkTo("V-1 assignment", 1);
    }

    @Test
    void startAMicrosecondLate_isCaughtByAssignment() {
        broken(SOUND.starts(id -> id * LENGTH + 1))
                .isCaughtBy("V-1 assignment", "to hold the time, start <= ts < end", "0 is not in window 0 [1, 10)");
    }

    @Test
    void truncationBelowZero_isCaughtByAssignment() {
        broken(SOUND.ids(ts -> ts / LENGTH, ts -> ts / LENGTH))
                .isCaughtBy("V-1 assignment", "to hold the time", "-1 is not in window 0 [0, 10)");
    }

    @Test
    void windowLeftOut_isCaughtByNothingLost() {
        broken(SOUND.ends(id -> id * LENGTH + 2 * LENGTH))
                .isCaughtBy(
                        "V-2 nothing lost",
                        "the windows from firstId to lastId to be all that hold the time",
                        " too, beside those from ");
    }

    @Test
    void noWindow_isCaughtByNothingLost() {
        broken(SOUND.ids(ts -> Math.floorDiv(ts, LENGTH) + Math.floorMod(ts, 2), ts -> Math.floorDiv(ts, LENGTH)))
                .isCaughtBy("V-2 nothing lost", "firstId <= lastId", "is in those from ");
    }

    @Test
    void movingIds_areCaughtByStability() {
        AtomicLong calls = new AtomicLong();
        broken(SOUND.ids(
                        ts -> Math.floorDiv(ts, LENGTH) + calls.incrementAndGet() / 10,
                        ts -> Math.floorDiv(ts, LENGTH) + calls.get() / 10))
                .isCaughtBy("V-3 stable", "expected the same answers to the same questions, always");
    }

    @Test
    void systemTime_isCaughtByStability() {
        broken(SOUND.ends(id -> id * LENGTH + LENGTH + (System.nanoTime() & 1023)))
                .isCaughtBy("V-3 stable", "expected the same answers to the same questions, always");
    }

    @Test
    void answersByThread_areCaughtByStability() {
        Thread first = Thread.currentThread();
        broken(SOUND.ends(id -> id * LENGTH + LENGTH + (Thread.currentThread().equals(first) ? 0 : 5)))
                .isCaughtBy("V-3 stable", "a windower to do the same in several threads at a time", " and not window ");
    }

    @Test
    void windowsWithoutEnd_areCaughtByNothingLost() {
        broken(SOUND.ids(ts -> Math.floorDiv(ts, LENGTH), ts -> Timestamps.END))
                .isCaughtBy(
                        "V-2 nothing lost",
                        "is in all windows from ",
                        " to 9223372036854775807 (expected: not more than 100000)");
    }

    @Test
    void windowsOfLocalTime_areCaughtWhereClocksAreSet() {
        ZoneRules rules = ZoneId.of("Europe/Berlin").getRules();
        LongUnaryOperator toId = ts ->
                Math.floorDiv(ts + rules.getOffset(Timestamps.toInstant(ts)).getTotalSeconds() * 1_000_000L, LENGTH);
        LongUnaryOperator toTime = id -> {
            long local = id * LENGTH;
            Instant asIfUtc = Timestamps.toInstant(local);
            return local
                    - rules.getOffset(LocalDateTime.ofInstant(asIfUtc, ZoneOffset.UTC))
                                    .getTotalSeconds()
                            * 1_000_000L;
        };
        broken(SOUND.ids(toId, toId).starts(toTime).ends(id -> toTime.applyAsLong(id + 1)))
                .isCaughtBy("V-1 assignment", "to hold the time", "is not in window 17")
                .isCaughtBy("V-4 all of time", "start to grow with the id", " comes before window 17");
    }

    @Test
    void overflowAtTheBounds_isCaughtByAllOfTime() {
        broken(SOUND.ids(ts -> Math.floorDiv(ts * 16, LENGTH * 16), ts -> Math.floorDiv(ts * 16, LENGTH * 16)))
                .holds("V-1 assignment")
                .isCaughtBy(
                        "V-4 all of time",
                        "to hold the time",
                        "-576460752303423491 is not in window 57646075230342348 [");
    }

    @Test
    void endsThatDoNotGrow_areCaughtByAllOfTimeAndClose() {
        broken(SOUND.ends(id -> Math.floorDiv(id, 2) * 2 * LENGTH + 2 * LENGTH))
                .isCaughtBy("V-4 all of time", "expected end to grow with the id", "comes before window ")
                .isCaughtBy("V-5 close", "a window to close after the one before it", "does not close after window ");
    }

    @Test
    void startsThatDoNotGrow_areCaughtByAllOfTime() {
        broken(SOUND.starts(id -> Math.floorDiv(id, 2) * 2 * LENGTH))
                .isCaughtBy("V-4 all of time", "expected start to grow with the id", "comes before window ");
    }

    @Test
    void endBeforeStart_isCaughtByClose() {
        broken(SOUND.ends(id -> id * LENGTH))
                .isCaughtBy("V-5 close", "to end, and so to close, after its start", "there is window ");
    }

    @Test
    void endThatMoves_isCaughtByAllThatRunWindows() {
        AtomicLong calls = new AtomicLong();
        Broken moving = broken(SOUND.ends(id -> id * LENGTH + LENGTH + calls.incrementAndGet() % 7));
        moving.isCaughtBy(
                "V-12 wake-up", "expected the next wake-up to lie in the future, but at ", " it is to be at ");
        moving.isCaughtBy("V-13 wake-up", "expected ", ", but ");
        moving.isCaughtBy("V-6 merge", "windows put together from parts to be those that were not", " and not window ");
        moving.isCaughtBy("V-8 late", " to miss ", "windows that have closed, but a");
        moving.isCaughtBy("V-7 arrival", "events in any order within the wait", "to give the same windows");
        moving.isCaughtBy("V-9 snapshot", "at each step to change nothing, but output ");
        moving.isCaughtBy("V-10 empty", "expected a new logic to go on like one that is empty");
        moving.isCaughtBy("V-15 end to end", "expected the operator to give what the model gives");
    }

    @Test
    void noEquality_isCaughtByIdentity() {
        Broken.windower(() -> new Nameless("nameless"))
                .isCaughtBy(
                        "V-11 identity",
                        "broken by nameless",
                        "two of the same settings to be equal",
                        "nameless does not equal nameless");
    }

    @Test
    void noToString_isCaughtByIdentity() {
        AlignedWindower nameless = new Nameless(null);
        Broken.windower(() -> nameless)
                .isCaughtBy(
                        "V-11 identity", "a toString without the hash of an object, which is another after a restart");
    }

    @Test
    void settingsUntold_areCaughtByIdentity() {
        Broken.windower(() -> SOUND, new Nameless("a double"))
                .isCaughtBy("V-11 identity", "one of other settings to have another toString", "both are 'a double'");
        Broken.windower(() -> SOUND, SOUND)
                .isCaughtBy("V-11 identity", "one of other settings not to be equal", "it equals a double");
    }

    @Test
    void anotherByName_isCaught() {
        Broken.windower(() -> TumblingWindower.of(Duration.ofNanos(11_000)))
                .isCaughtBy("V-14 by name", "'tumbling:length=PT0.00001S' to give an equal one");
    }

    @Test
    void functionThatThrows_isToldWithWhatItThrew() {
        broken(SOUND.ends(id -> {
                    throw new IllegalStateException("no end");
                }))
                .isCaughtBy(
                        "V-1 assignment",
                        "expected no function to throw, but one threw java.lang.IllegalStateException: no end");
    }

    /** Every one is another. */
    private static final class Nameless implements AlignedWindower {

        private final String name;

        Nameless(String name) {
            this.name = name;
        }

        @Override
        public long firstId(long timestamp) {
            return SOUND.firstId(timestamp);
        }

        @Override
        public long lastId(long timestamp) {
            return SOUND.lastId(timestamp);
        }

        @Override
        public long start(long id) {
            return SOUND.start(id);
        }

        @Override
        public long end(long id) {
            return SOUND.end(id);
        }

        @Override
        public String toString() {
            return name == null ? super.toString() : name;
        }
    }
}
