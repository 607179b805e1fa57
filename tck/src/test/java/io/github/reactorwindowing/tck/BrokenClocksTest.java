package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.ClockDouble.Logic;
import io.github.reactorwindowing.tck.ClockDouble.Offsets;
import io.github.reactorwindowing.tck.ClockDouble.Stateful;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kit catches clocks that break a rule, by that rule, and says what they did. */
class BrokenClocksTest {

    private static final Clock<Object> OTHER = SystemClock.instance();

    private static Broken broken(Supplier<ClockLogic<Instant>> logics) {
        return broken(ClockDouble.stateful(logics));
    }

    private static Broken broken(Clock<Instant> clock) {
        return Broken.clock(() -> clock, OTHER);
    }

    private static void holdsEveryRule(Broken sound) {
        for (String rule : new String[] {
            "C-1 timestamp",
            "C-2 watermark",
            "C-3 deterministic",
            "C-4 wakeUpFor",
            "C-5 wakeUpFor",
            "C-6 late",
            "C-7 end",
            "C-8 saturation",
            "C-9 snapshot",
            "C-10 empty",
            "C-11 identity",
            "C-12 wake-up",
            "C-14 end to end"
        }) {
            sound.holds(rule);
        }
    }

    @Test
    @DisplayName("the clocks that doubles are made of break nothing but their name")
    void sound_doubles_holdEveryRule() {
        holdsEveryRule(broken(Logic::new));
        holdsEveryRule(broken(new Offsets()));
    }

    @Test
    void timestampOutOfRange_isCaughtByTimestamp() {
        broken(new Offsets() {
                    @Override
                    public long timestamp(Instant value, long now) {
                        return super.timestamp(value, now) >= 0 ? Timestamps.MAX + 1 : 0;
                    }
                })
                .isCaughtBy(
                        "C-1 timestamp",
                        "a timestamp from Timestamps.MIN to Timestamps.MAX",
                        "1970-01-01T00:00:00Z has 1152921504606846977")
                .shrunkTo("C-1 timestamp", 1);
    }

    @Test
    void impureTimestamp_isCaughtByTimestamp() {
        AtomicLong calls = new AtomicLong();
        broken(new Offsets() {
                    @Override
                    public long timestamp(Instant value, long now) {
                        return super.timestamp(value, now) / 2 + calls.incrementAndGet() % 5;
                    }
                })
                .isCaughtBy("C-1 timestamp", "a value at a time to have the same timestamp, always");
    }

    @Test
    void watermarkOfTheLastEvent_isCaughtByWatermark() {
        broken(() -> new Logic() {
                    @Override
                    public void onEvent(Instant value, long timestamp, long now) {
                        offset = timestamp - ClockDouble.WAIT - now;
                    }
                })
                .isCaughtBy("C-2 watermark", "expected the watermark never to go back, but it went from ")
                .isCaughtBy("C-6 late", "a late event not to move the watermark back", " moved it from ")
                .shrunkTo("C-2 watermark", 2);
    }

    @Test
    void chance_isCaughtByDeterministic() {
        AtomicLong chance = new AtomicLong();
        broken(() -> new Logic() {
                    @Override
                    public void onEvent(Instant value, long timestamp, long now) {
                        super.onEvent(value, timestamp - chance.incrementAndGet() % 7, now);
                    }
                })
                .isCaughtBy("C-3 deterministic", "the same events at the same times to give the same watermarks");
    }

    @Test
    void sharedLogic_isCaughtByDeterministic() {
        Logic one = new Logic();
        broken(() -> one)
                .isCaughtBy("C-3 deterministic", "the same events at the same times to give the same watermarks");
    }

    @Test
    void systemTime_isCaughtByDeterministic() {
        broken(new Offsets() {
                    @Override
                    public long offset(Instant value, long timestamp, long now) {
                        return super.offset(value, timestamp, now) - (System.nanoTime() & 1023);
                    }
                })
                .isCaughtBy("C-3 deterministic", "the same events at the same times to give the same watermarks");
    }

    @Test
    void askingThatMovesIt_isCaughtByDeterministic() {
        broken(() -> new Logic() {
                    @Override
                    public long watermark(long now) {
                        offset += offset == Timestamps.NONE ? 0 : 1;
                        return super.watermark(now);
                    }
                })
                .isCaughtBy("C-3 deterministic", "expected questions to change nothing");
    }

    @Test
    void askingThatIsNeeded_isCaughtByDeterministic() {
        broken(() -> new Logic() {
                    private boolean asked;

                    @Override
                    public void onEvent(Instant value, long timestamp, long now) {
                        if (asked || offset == Timestamps.NONE) {
                            super.onEvent(value, timestamp, now);
                        }
                        asked = false;
                    }

                    @Override
                    public long watermark(long now) {
                        asked = true;
                        return super.watermark(now);
                    }
                })
                .isCaughtBy("C-3 deterministic", "the watermark not to depend on whether it was asked for before");
    }

    private static Broken reaching(long by) {
        return broken(() -> new Logic() {
            @Override
            public long wakeUpFor(long watermark) {
                long reaches = super.wakeUpFor(watermark);
                return reaches == Timestamps.END ? reaches : reaches + by;
            }
        });
    }

    @Test
    void reachesAMicrosecondLate_isCaught() {
        reaching(1)
                .isCaughtBy(
                        "C-4 wakeUpFor",
                        "the least time at which the watermark is there",
                        ", and a microsecond before, the watermark is ")
                .isCaughtBy("C-12 wake-up", "to do as one that is woken all the time");
    }

    @Test
    void reachesAMicrosecondEarly_isCaught() {
        reaching(-1)
                .isCaughtBy(
                        "C-4 wakeUpFor",
                        "the watermark to be there when wakeUpFor said",
                        ", and then the watermark is ")
                .isCaughtBy("C-5 wakeUpFor", "to lie in the future", " it said ")
                .isCaughtBy("C-14 end to end", "expected ", ", but ")
                .isCaughtBy("C-12 wake-up", "the next wake-up to lie in the future");
    }

    @Test
    void wakeUpForNothing_isCaught() {
        broken(() -> new Logic() {
                    private long last;

                    @Override
                    public long watermark(long now) {
                        last = now;
                        return super.watermark(now);
                    }

                    @Override
                    public long wakeUpFor(long watermark) {
                        long reaches = super.wakeUpFor(watermark);
                        return reaches == Timestamps.END ? reaches : Math.max(last + 1, reaches - 3);
                    }
                })
                .holds("C-5 wakeUpFor")
                .isCaughtBy("C-12 wake-up", "expected a wake-up to do something, but nothing was done at ");
    }

    @Test
    void reachesInThePast_isCaughtByReaches() {
        broken(() -> new Logic() {
                    @Override
                    public long wakeUpFor(long watermark) {
                        return Timestamps.MIN;
                    }
                })
                .isCaughtBy(
                        "C-5 wakeUpFor",
                        "wakeUpFor to lie in the future for what is not reached",
                        "with the watermark at ");
    }

    @Test
    void reachesNever_isCaughtByReaches() {
        broken(() -> new Logic() {
                    @Override
                    public long wakeUpFor(long watermark) {
                        return Timestamps.END;
                    }
                })
                .isCaughtBy("C-4 wakeUpFor", "when the watermark gets there by time alone", "it said never for ")
                .isCaughtBy("C-14 end to end", "the operator to give what the model gives");
    }

    @Test
    void lateEventThatThrows_isCaughtByLate() {
        broken(() -> new Logic() {
                    @Override
                    public void onEvent(Instant value, long timestamp, long now) {
                        if (timestamp < watermark(now)) {
                            throw new IllegalStateException("late");
                        }
                        super.onEvent(value, timestamp, now);
                    }
                })
                .isCaughtBy(
                        "C-6 late",
                        "expected no function to throw, but one threw java.lang.IllegalStateException: late")
                .isCaughtBy(
                        "C-7 end",
                        "expected no function to throw",
                        "onEvent of the clock a double threw java.lang.IllegalStateException: late");
    }

    @Test
    void overflowAtTheBounds_isCaughtBySaturation() {
        broken(new Offsets() {
                    @Override
                    public long offset(Instant value, long timestamp, long now) {
                        return (timestamp * 8 - ClockDouble.WAIT * 8) - now; // meant as a finer unit
                    }
                })
                .isCaughtBy("C-8 saturation", "expected the watermark not to overflow, but it is ");
        broken(() -> new Logic() {
                    @Override
                    public long wakeUpFor(long watermark) {
                        return offset == Timestamps.NONE ? Timestamps.END : watermark * 16 / 16 - offset;
                    }
                })
                .holds("C-4 wakeUpFor")
                .holds("C-5 wakeUpFor")
                .isCaughtBy("C-8 saturation", "wakeUpFor to lie in the future for what is not reached");
    }

    @Test
    void stateUnwritten_isCaughtBySnapshot() {
        broken(() -> new Logic() {
                    @Override
                    public void writeState(DataOutput out) {}

                    @Override
                    public void readState(DataInput in) {}
                })
                .isCaughtBy("C-9 snapshot", "state written and read again at each step to change nothing");
    }

    @Test
    void stateReadWrongly_isCaughtBySnapshot() {
        broken(() -> new Logic() {
                    @Override
                    public void readState(DataInput in) throws IOException {
                        offset = in.readInt();
                    }
                })
                .isCaughtBy("C-9 snapshot", "readState to read all that writeState wrote", "of 8 bytes it left 4");
    }

    @Test
    void emptyThatIsNot_isCaughtByEmpty() {
        broken(() -> new Logic() {
                    @Override
                    public boolean isEmpty() {
                        return true;
                    }
                })
                .holds("C-9 snapshot")
                .isCaughtBy("C-10 empty", "a new running clock to go on like one that is empty");
    }

    @Test
    void noEquality_isCaughtByIdentity() {
        Broken.clock(Offsets::new, OTHER)
                .isCaughtBy(
                        "C-11 identity", "two of the same settings to be equal", "a double does not equal a double");
    }

    @Test
    void noToString_isCaughtByIdentity() {
        Clock<Instant> nameless = new Stateful(Logic::new) {
            @Override
            public String toString() {
                return "clock@1b28cdfa";
            }
        };
        broken(nameless)
                .isCaughtBy(
                        "C-11 identity",
                        "a toString without the hash of an object, which is another after a restart",
                        "clock@1b28cdfa");
    }

    @Test
    void everySecondLogicAnother_isCaughtByEndToEnd() {
        AtomicLong made = new AtomicLong();
        broken(() -> new Logic() {
                    private final long more = made.getAndIncrement() % 2 * 5;

                    @Override
                    public void onEvent(Instant value, long timestamp, long now) {
                        super.onEvent(value, timestamp - more, now);
                    }
                })
                .isCaughtBy("C-3 deterministic", "the same events at the same times")
                .isCaughtBy("C-14 end to end", "the operator to give what the model gives");
    }

    @Test
    void anotherByName_isCaught() {
        broken(EventClock.of(instant -> instant, Duration.ofNanos(12_000)))
                .isCaughtBy(
                        "C-13 by name",
                        "'event:wait=PT0.00001S' to give one of the same settings",
                        "it gave EventClock[wait=PT0.00001S]");
        Clock<Instant> impostor = new Offsets() {
            @Override
            public long offset(Instant value, long timestamp, long now) {
                return timestamp - now;
            }

            @Override
            public String toString() {
                return "EventClock[wait=PT0.00001S]";
            }
        };
        broken(impostor).isCaughtBy("C-13 by name", "expected both to have the same watermarks");
    }
}
