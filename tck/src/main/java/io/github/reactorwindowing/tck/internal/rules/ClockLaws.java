package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.internal.fault.Differences;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.generate.Generator;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.rules.ClockWalk.Look;
import io.github.reactorwindowing.tck.internal.script.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The laws of a clock's own functions, on a run. */
public final class ClockLaws<V> {

    /** Sums of a few times and lengths stay below it; what is beyond has gone round. */
    private static final long FARTHEST = 1L << 62;

    /** So long that a watermark which moves at all by time alone has got everywhere near. */
    private static final long AGES = Timestamps.MAX / 8;

    private final Clock<? super V> clock;
    private final Generator.Values<V> values;
    private final long length;

    ClockLaws(Clock<? super V> clock, Generator.Values<V> values, long length) {
        this.clock = clock;
        this.values = values;
        this.length = length;
    }

    private ClockWalk<V> walk(Case<V> run) {
        return new ClockWalk<>(clock, run);
    }

    private boolean standsStill() {
        return clock.timeBase() == TimeBase.EVENTS;
    }

    @Nullable
    Fault timestamps(Clock<? super V> anew, Case<V> run) {
        List<Long> told = new ArrayList<>();
        Fault outOfRange = walk(run).eachEvent((value, now) -> {
            long timestamp = clock.timestamp(value, now);
            told.add(timestamp);
            return timestamp < Timestamps.MIN || timestamp > Timestamps.MAX
                    ? new Fault("a timestamp from Timestamps.MIN to Timestamps.MAX", value + " has " + timestamp)
                    : null;
        });
        if (outOfRange != null) {
            return outOfRange;
        }
        for (Clock<? super V> asked : List.<Clock<? super V>>of(clock, anew)) {
            List<Long> again = new ArrayList<>();
            walk(run).eachEvent((value, now) -> {
                again.add(asked.timestamp(value, now));
                return null;
            });
            Fault fault = Differences.fault("a value at a time to have the same timestamp, always", again, told);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    @Nullable
    Fault neverBack(Case<V> run) {
        long before = Timestamps.NONE;
        int step = 0;
        for (long watermark : walk(run).watermarks(Tampering.NONE, new Faults())) {
            if (watermark < before) {
                return new Fault(
                        "the watermark never to go back",
                        "it went from " + before + " to " + watermark + " at step " + step);
            }
            before = watermark;
            step++;
        }
        return null;
    }

    @Nullable
    Fault deterministic(Case<V> run) {
        List<Long> once = walk(run).watermarks(Tampering.NONE, new Faults());
        Fault again = Differences.fault(
                "the same events at the same times to give the same watermarks",
                walk(run).watermarks(Tampering.NONE, new Faults()),
                once);
        if (again != null) {
            return again;
        }
        Fault often = Differences.fault("questions to change nothing", walk(run).watermarksAskedOften(), once);
        if (often != null) {
            return often;
        }
        return Differences.fault(
                "the watermark not to depend on whether it was asked for before",
                List.of(walk(run).lastWatermark()),
                List.of(once.get(once.size() - 1)));
    }

    @Nullable
    Fault reachesExact(Case<V> run) {
        return standsStill() ? null : targets(run).each(this::exactAt);
    }

    @Nullable
    Fault reachesInTheFuture(Case<V> run) {
        return standsStill() ? null : targets(run).each(this::inTheFutureAt);
    }

    /** Times that the watermark has not reached. */
    private SortedSet<Long> targetsOf(Look<V> look) {
        SortedSet<Long> targets = new TreeSet<>(look.timestamps());
        if (look.watermark() == Timestamps.NONE) {
            targets.add(0L);
        } else {
            targets.add(look.watermark() + 1);
            targets.add(look.watermark() + length);
        }
        targets.removeIf(target -> target <= look.watermark());
        return targets;
    }

    private interface TargetLaw<V> {
        @Nullable
        Fault faultOf(Look<V> look, long target);
    }

    /** Each target of each look, with a clock of its own. */
    private final class Targets {

        private final Case<V> run;

        Targets(Case<V> run) {
            this.run = run;
        }

        @Nullable
        Fault each(TargetLaw<V> law) {
            for (int index = 0; ; index++) {
                int wanted = index;
                boolean[] found = new boolean[1];
                Fault fault = walk(run).each(look -> {
                    List<Long> targets = new ArrayList<>(targetsOf(look));
                    if (wanted >= targets.size()) {
                        return null;
                    }
                    found[0] = true;
                    return law.faultOf(look, targets.get(wanted));
                });
                if (fault != null || !found[0]) {
                    return fault;
                }
            }
        }
    }

    private Targets targets(Case<V> run) {
        return new Targets(run);
    }

    private @Nullable Fault exactAt(Look<V> look, long target) {
        ClockLogic<? super V> logic = look.logic();
        long reaches = logic.wakeUpFor(target);
        if (reaches == Timestamps.END) {
            long later = logic.watermark(look.now() + AGES);
            return later < target
                    ? null
                    : new Fault(
                            "wakeUpFor to return when the watermark gets there by time alone",
                            "it said never for " + target + ", and after ages the watermark is " + later);
        }
        if (reaches <= look.now()) {
            return null; // C-5
        }
        long before = logic.watermark(reaches - 1);
        if (before >= target) {
            return new Fault(
                    "wakeUpFor to return the least time at which the watermark is there",
                    "at " + look.now() + " it said " + reaches + " for " + target
                            + ", and a microsecond before, the watermark is " + before);
        }
        long then = logic.watermark(reaches);
        return then >= target
                ? null
                : new Fault(
                        "the watermark to be there when wakeUpFor said",
                        "at " + look.now() + " it said " + reaches + " for " + target + ", and then the watermark is "
                                + then);
    }

    private @Nullable Fault inTheFutureAt(Look<V> look, long target) {
        long reaches = look.logic().wakeUpFor(target);
        return reaches > look.now()
                ? null
                : new Fault(
                        "wakeUpFor to lie in the future for what is not reached",
                        "at " + look.now() + ", with the watermark at " + look.watermark() + ", it said " + reaches
                                + " for " + target);
    }

    /** {@return one more event, behind the watermark} */
    @Nullable
    Fault late(Case<V> run) {
        return walk(run).each(look -> {
            long lateTs = look.watermark() - 1 - new SplittableRandom(run.seed()).nextLong(2 * length);
            if (look.watermark() == Timestamps.NONE || lateTs < Timestamps.MIN || lateTs > Timestamps.MAX) {
                return null;
            }
            V value = values.value(new SplittableRandom(lateTs), lateTs);
            look.logic().onEvent(value, clock.timestamp(value, look.now()), look.now());
            long after = look.logic().watermark(look.now());
            if (after < look.watermark()) {
                return new Fault(
                        "a late event not to move the watermark back",
                        "one of " + lateTs + " moved it from " + look.watermark() + " to " + after);
            }
            Look<V> then = new Look<>(look.logic(), look.now(), after, List.of());
            long target = after + 1;
            return standsStill()
                    ? null
                    : inTheFutureAt(then, target) != null ? inTheFutureAt(then, target) : exactAt(then, target);
        });
    }

    @Nullable
    Fault withinTime(Case<V> run) {
        for (long watermark : walk(run).watermarks(Tampering.NONE, new Faults())) {
            if (watermark != Timestamps.NONE && watermark != Timestamps.END && Math.abs(watermark) > FARTHEST) {
                return new Fault("the watermark not to overflow", "it is " + watermark);
            }
        }
        return null;
    }

    @Nullable
    Fault tampered(Case<V> run, String rule, Tampering tampering, String law) {
        Faults faults = new Faults();
        List<Long> tampered = walk(run).watermarks(tampering, faults);
        Fault found = faults.of(rule);
        return found != null
                ? found
                : Differences.fault(law, tampered, walk(run).watermarks(Tampering.NONE, new Faults()));
    }

    /** {@return whether another clock does the same} */
    @Nullable
    Fault differs(Clock<? super V> other, Case<V> run) {
        Fault stamps = timestamps(other, run);
        return stamps != null
                ? stamps
                : Differences.fault(
                        "both to have the same watermarks",
                        new ClockWalk<>(other, run).watermarks(Tampering.NONE, new Faults()),
                        walk(run).watermarks(Tampering.NONE, new Faults()));
    }
}
