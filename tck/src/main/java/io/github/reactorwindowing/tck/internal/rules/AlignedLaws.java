package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.internal.fault.Differences;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.model.AlignedLogic;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The laws of {@link AlignedWindower}, at the times of a run and at the edges of windows near them. */
public final class AlignedLaws {

    private final AlignedWindower windower;

    AlignedLaws(AlignedWindower windower) {
        this.windower = windower;
    }

    private List<Long> times(Case<?> run) {
        TreeSet<Long> times = new TreeSet<>();
        for (Stamped<?> event : run.stamped()) {
            long ts = event.timestamp();
            times.add(ts);
            long start = windower.start(windower.firstId(ts));
            long end = windower.end(windower.lastId(ts));
            LongStream.of(start - 1, start, end - 1, end).forEach(times::add);
        }
        return times.stream()
                .filter(ts -> ts >= Timestamps.MIN && ts <= Timestamps.MAX)
                .toList();
    }

    private @Nullable Fault each(Case<?> run, LongFunction<@Nullable Fault> law) {
        for (long time : times(run)) {
            Fault fault = law.apply(time);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private String window(long id) {
        return "window " + id + " [" + windower.start(id) + ", " + windower.end(id) + ")";
    }

    private boolean holds(long id, long ts) {
        return windower.start(id) <= ts && ts < windower.end(id);
    }

    @Nullable
    Fault holdTheirTimes(Case<?> run) {
        return each(run, ts -> {
            for (long id : AlignedLogic.ids(windower, ts).toArray()) {
                if (!holds(id, ts)) {
                    return new Fault(
                            "the windows from firstId to lastId to hold the time, start <= ts < end",
                            ts + " is not in " + window(id));
                }
            }
            return null;
        });
    }

    @Nullable
    Fault atLeastOne(Case<?> run) {
        return each(run, ts -> {
            if (windower.firstId(ts) > windower.lastId(ts)) {
                return new Fault(
                        "a time to be in a window or more, firstId <= lastId",
                        ts + " is in those from " + windower.firstId(ts) + " to " + windower.lastId(ts));
            }
            AlignedLogic.requireBounded(windower, ts);
            for (long id : new long[] {windower.firstId(ts) - 1, windower.lastId(ts) + 1}) {
                if (holds(id, ts)) {
                    return new Fault(
                            "the windows from firstId to lastId to be all that hold the time",
                            ts + " is in " + window(id) + " too, beside those from " + windower.firstId(ts) + " to "
                                    + windower.lastId(ts));
                }
            }
            return null;
        });
    }

    @Nullable
    Fault grow(Case<?> run) {
        return each(run, ts -> {
            for (long next : AlignedLogic.ids(windower, ts).toArray()) {
                long id = next - 1;
                if (windower.start(id) >= windower.start(id + 1)) {
                    return new Fault("start to grow with the id", window(id) + " comes before " + window(id + 1));
                }
                if (windower.end(id) >= windower.end(id + 1)) {
                    return new Fault("end to grow with the id", window(id) + " comes before " + window(id + 1));
                }
            }
            return null;
        });
    }

    @Nullable
    Fault closeInOrder(Case<?> run) {
        return each(run, ts -> {
            for (long id : AlignedLogic.ids(windower, ts).toArray()) {
                if (windower.end(id) <= windower.start(id)) {
                    return new Fault("a window to end, and so to close, after its start", "there is " + window(id));
                }
                if (windower.end(id) <= windower.end(id - 1)) {
                    return new Fault(
                            "a window to close after the one before it",
                            window(id) + " does not close after " + window(id - 1));
                }
            }
            return null;
        });
    }

    /**
     * Checks that answers do not depend on the order of questions, nor on the instance of the windower.
     */
    @Nullable
    Fault pure(AlignedWindower anew, Case<?> run) {
        List<Long> times = new ArrayList<>(times(run));
        List<String> answers = times.stream().map(ts -> answer(windower, ts)).toList();
        Collections.reverse(times);
        for (AlignedWindower asked : List.of(windower, anew)) {
            List<String> again =
                    new ArrayList<>(times.stream().map(ts -> answer(asked, ts)).toList());
            Collections.reverse(again);
            Fault fault = Differences.fault("the same answers to the same questions, always", again, answers);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static String answer(AlignedWindower asked, long ts) {
        long first = asked.firstId(ts);
        long last = asked.lastId(ts);
        return ts + " is in windows from " + first + " [" + asked.start(first) + ", " + asked.end(first) + ") to "
                + last + " [" + asked.start(last) + ", " + asked.end(last) + ")";
    }

    /** L-1, L-3: a late event misses all of its windows, or those that have closed. */
    @Nullable
    Fault late(Case<?> run, List<Output> outputs) {
        boolean mayEnter = run.setup().lateness() == Lateness.WINDOW;
        for (Output output : outputs) {
            if (output instanceof Output.Late late) {
                List<Long> missed = AlignedLogic.ids(windower, late.ts())
                        .filter(id -> !mayEnter || windower.end(id) <= late.watermark())
                        .boxed()
                        .toList();
                if (!late.missed().equals(missed)) {
                    return new Fault(
                            "a late event to miss "
                                    + (mayEnter ? "its windows that have closed" : "all of its windows"),
                            late + ", and not " + missed);
                }
            }
        }
        return null;
    }
}
