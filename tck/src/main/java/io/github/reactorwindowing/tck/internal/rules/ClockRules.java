package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.clock.Clocks;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.tck.ClockVerification;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.generate.Edges;
import io.github.reactorwindowing.tck.internal.generate.Generator;
import io.github.reactorwindowing.tck.internal.generate.Generator.Place;
import io.github.reactorwindowing.tck.internal.generate.HardTimes;
import io.github.reactorwindowing.tck.internal.generate.Identity;
import io.github.reactorwindowing.tck.internal.generate.Trials;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.run.EngineRun;
import io.github.reactorwindowing.tck.internal.run.OperatorRun;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import io.github.reactorwindowing.tck.internal.script.StampedClock;
import io.github.reactorwindowing.tck.internal.script.StampedWindower;
import io.github.reactorwindowing.tck.internal.script.Subject;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The rules of {@link ClockVerification}. */
public final class ClockRules<V> {

    /** Each law on an engine is tried with more than one windower. */
    private static final int ONE_OF = 2;

    private final Supplier<Clock<? super V>> clocks;
    private final Supplier<Clock<? super V>> others;
    private final Trials<V> trials;
    private final ClockLaws<V> laws;
    private final List<Subject<V>> subjects;

    public ClockRules(
            Supplier<Clock<? super V>> clocks,
            Supplier<Clock<? super V>> others,
            Generator.Values<V> values,
            long length,
            int tries) {
        this.clocks = clocks;
        this.others = others;
        Windower<Object> tumbling = TumblingWindower.of(Timestamps.toDuration(length));
        Windower<Object> session = SessionWindower.ofGap(Timestamps.toDuration(length / 4));
        this.subjects = List.of(new OfClock<>(clocks, tumbling), new OfClock<>(clocks, session));
        Edges<V> edges = new Edges<>(tumbling, timestamp -> values.value(new SplittableRandom(timestamp), timestamp));
        this.trials =
                new Trials<>(clocks.get(), new Generator<>(values, edges, new HardTimes(List.of()), length), tries);
        this.laws = new ClockLaws<>(clocks.get(), values, length);
    }

    /** A clock at test, with a windower of the library. */
    private record OfClock<V>(Supplier<Clock<? super V>> clocks, Windower<Object> with) implements Subject<V> {

        @Override
        public Clock<? super Stamped<V>> clock(Setup setup) {
            return StampedClock.of(clocks.get());
        }

        @Override
        public Windower<? super Stamped<V>> windower() {
            return StampedWindower.of(with);
        }
    }

    private void hold(String rule, Trials.Law<V> law) {
        trials.hold(rule, Place.ANYWHERE, UnaryOperator.identity(), law);
    }

    private interface SubjectLaw<V> {
        @Nullable
        Fault faultOf(Subject<V> subject, Case<V> run);
    }

    private void holdOnEach(String rule, Place place, SubjectLaw<V> law) {
        for (Subject<V> subject : subjects) {
            trials.hold(rule, place, UnaryOperator.identity(), run -> law.faultOf(subject, run), ONE_OF);
        }
    }

    public void noTimestamp(V without) {
        for (long now : new long[] {Timestamps.MIN / 4, 0, Timestamps.MAX / 4}) {
            long timestamp = clocks.get().timestamp(without, now);
            if (timestamp != Timestamps.NONE) {
                throw new AssertionError("C-1, timestamp: " + timestamp + " of " + without + " at " + now
                        + " (expected: Timestamps.NONE, since the value has no timestamp)");
            }
        }
    }

    public void timestamp() {
        hold("C-1 timestamp", run -> laws.timestamps(clocks.get(), run));
    }

    public void watermark() {
        hold("C-2 watermark", laws::neverBack);
    }

    public void deterministic() {
        hold("C-3 deterministic", laws::deterministic);
    }

    public void reachesExact() {
        hold("C-4 wakeUpFor", laws::reachesExact);
    }

    public void reachesInTheFuture() {
        hold("C-5 wakeUpFor", laws::reachesInTheFuture);
    }

    public void late() {
        hold("C-6 late", laws::late);
    }

    public void end() {
        holdOnEach("C-7 end", Place.ANYWHERE, (subject, run) -> {
            EngineRun<V> engine = new EngineRun<>(subject, run);
            run.play(engine::advance, engine::event);
            Fault unbalanced = Balance.fault(run, engine.complete());
            return unbalanced != null || engine.nextWakeUp() == Timestamps.END
                    ? unbalanced
                    : new Fault("nothing to be due after the end", "the next wake-up is at " + engine.nextWakeUp());
        });
    }

    public void saturation() {
        trials.hold("C-8 saturation", Place.AT_THE_BOUNDS, UnaryOperator.identity(), run -> {
            Fault stamps = laws.timestamps(clocks.get(), run);
            Fault overflow = stamps != null ? stamps : laws.withinTime(run);
            Fault back = overflow != null ? overflow : laws.neverBack(run);
            Fault past = back != null ? back : laws.reachesInTheFuture(run);
            return past != null ? past : laws.reachesExact(run);
        });
    }

    public void snapshot() {
        hold(
                "C-9 snapshot",
                run -> laws.tampered(
                        run,
                        "C-9",
                        Tampering.REWRITE_CLOCKS,
                        "state written and read again at each step to change nothing"));
        holdOnEach(
                "C-9 snapshot",
                Place.ANYWHERE,
                (subject, run) -> Snapshots.fault("C-9", subject, run, Tampering.REWRITE_CLOCKS));
    }

    public void empty() {
        hold(
                "C-10 empty",
                run -> laws.tampered(
                        run, "C-10", Tampering.RENEW_CLOCKS, "a new running clock to go on like one that is empty"));
    }

    public void identity() {
        Identity.require("C-11 identity", clocks.get(), clocks.get(), others.get());
    }

    public void wakeUpExact() {
        holdOnEach("C-12 wake-up", Place.ANYWHERE, (subject, run) -> {
            Fault past = new WakeUps<>(subject, run).inTheFuture();
            return past != null ? past : new WakeUps<>(subject, run).exact();
        });
    }

    public void byName(@Nullable String spec, Function<? super V, Instant> timestamps) {
        Assumptions.assumeTrue(spec != null, "the clock has no name: spec() is not overridden");
        if (spec != null) {
            Clock<? super V> named = Clocks.<V>of(spec, timestamps);
            if (!named.toString().equals(clocks.get().toString())) {
                throw Trials.failure(
                        "C-13 by name",
                        clocks.get(),
                        new Fault("'" + spec + "' to give one of the same settings", "it gave " + named));
            }
            hold("C-13 by name", run -> laws.differs(named, run));
        }
    }

    public void endToEnd() {
        for (Lateness lateness : Lateness.values()) {
            for (WatermarkScope scope : WatermarkScope.values()) {
                for (Subject<V> subject : subjects) {
                    trials.hold(
                            "C-14 end to end",
                            Place.ON_A_SCHEDULER,
                            setup -> setup.withLateness(lateness).withScope(scope),
                            run -> new OperatorRun<>(subject, run).fault(),
                            8);
                }
            }
        }
    }
}
