package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.tck.WindowerVerification;
import io.github.reactorwindowing.tck.internal.fault.Differences;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.generate.Edges;
import io.github.reactorwindowing.tck.internal.generate.Generator;
import io.github.reactorwindowing.tck.internal.generate.Generator.Place;
import io.github.reactorwindowing.tck.internal.generate.HardTimes;
import io.github.reactorwindowing.tck.internal.generate.Identity;
import io.github.reactorwindowing.tck.internal.generate.Trials;
import io.github.reactorwindowing.tck.internal.model.NaiveEngine;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.run.EngineRun;
import io.github.reactorwindowing.tck.internal.run.OperatorRun;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import io.github.reactorwindowing.tck.internal.script.StampedWindower;
import io.github.reactorwindowing.tck.internal.script.Subject;
import io.github.reactorwindowing.windower.Windowers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The rules of {@link WindowerVerification}. */
public final class WindowerRules<V> {

    /** Windows that take longer to close say nothing about the scale of events. */
    private static final long LONGEST_SCALE = Timestamps.MAX / 64;

    private static final long MINUTE = 60_000_000;

    private final Supplier<Windower<? super V>> windowers;
    private final Supplier<Windower<? super V>> others;
    private final long length;
    private final Trials<V> trials;
    private final Subject<V> subject;

    public WindowerRules(
            Supplier<Windower<? super V>> windowers,
            Supplier<Windower<? super V>> others,
            Generator.Values<V> values,
            HardTimes boundaryTimes,
            long length,
            int tries) {
        this.windowers = windowers;
        this.others = others;
        this.length = length;
        this.subject = new OfWindower<>(windowers);
        Edges<V> edges =
                new Edges<>(windowers.get(), timestamp -> values.value(new SplittableRandom(timestamp), timestamp));
        this.trials = new Trials<>(windowers.get(), new Generator<>(values, edges, boundaryTimes, length), tries);
    }

    /** {@return how long the first window of a windower takes to close} */
    public static <V> long lengthOf(Windower<? super V> windower, V value) {
        List<Long> edges = new Edges<V>(windower, timestamp -> value).near(0);
        long length = edges.stream().mapToLong(Long::longValue).max().orElse(0);
        return length <= 0 || length > LONGEST_SCALE ? MINUTE : length;
    }

    /** A windower at test, with the event clock. */
    public record OfWindower<V>(Supplier<Windower<? super V>> windowers) implements Subject<V> {

        @Override
        public Clock<? super Stamped<V>> clock(Setup setup) {
            EventClock<Stamped<V>> clock =
                    EventClock.ofEpochMicros(Stamped::timestamp, Timestamps.toDuration(setup.lag()));
            return setup.live() ? clock : clock.dataDriven();
        }

        @Override
        public Windower<? super Stamped<V>> windower() {
            return StampedWindower.of(windowers.get());
        }
    }

    private void hold(String rule, Trials.Law<V> law) {
        trials.hold(rule, Place.ANYWHERE, UnaryOperator.identity(), law);
    }

    /** {@return what the model found while it ran} */
    private @Nullable Fault inModel(String rule, Case<V> run) {
        Faults faults = new Faults();
        NaiveEngine.run(subject, run, faults, Tampering.NONE);
        return faults.of(rule);
    }

    private @Nullable AlignedLaws aligned() {
        return windowers.get() instanceof AlignedWindower aligned ? new AlignedLaws(aligned) : null;
    }

    private static @Nullable Fault first(@Nullable Fault fault, Supplier<@Nullable Fault> otherwise) {
        return fault != null ? fault : otherwise.get();
    }

    public void assignment() {
        AlignedLaws laws = aligned();
        hold("V-1 assignment", run -> first(laws == null ? null : laws.holdTheirTimes(run), () -> inModel("V-1", run)));
    }

    public void nothingLost() {
        AlignedLaws laws = aligned();
        hold(
                "V-2 nothing lost",
                run -> first(
                        laws == null ? null : laws.atLeastOne(run),
                        () -> first(inModel("V-2", run), () -> Balance.fault(run, EngineRun.run(subject, run)))));
    }

    public void stable() {
        AlignedLaws laws = aligned();
        Stability<V> stability = new Stability<>(windowers);
        hold(
                "V-3 stable",
                run -> first(
                        laws == null ? null : laws.pure((AlignedWindower) windowers.get(), run),
                        () -> first(
                                inModel("V-3", run),
                                () -> first(stability.twice(run), () -> stability.keysApart(run)))));
        trials.hold(
                "V-3 stable",
                Place.ANYWHERE,
                UnaryOperator.identity(),
                stability::inThreads,
                Stability.THREADED_ONE_OF);
    }

    public void allOfTime() {
        AlignedLaws laws = aligned();
        hold("V-4 all of time", run -> laws == null ? null : laws.grow(run));
        trials.hold(
                "V-4 all of time",
                Place.AT_THE_BOUNDS,
                UnaryOperator.identity(),
                run -> first(laws == null ? null : first(laws.holdTheirTimes(run), () -> laws.grow(run)), () -> {
                    Faults faults = new Faults();
                    NaiveEngine.run(subject, run, faults, Tampering.NONE);
                    return faults.any();
                }));
    }

    public void close() {
        AlignedLaws laws = aligned();
        hold("V-5 close", run -> first(laws == null ? null : laws.closeInOrder(run), () -> inModel("V-5", run)));
    }

    public void merge() {
        hold(
                "V-6 merge",
                run -> first(
                        inModel("V-6", run),
                        () -> aligned() == null
                                ? null
                                : Differences.fault(
                                        "windows put together from parts to be those that were not",
                                        EngineRun.run(subject, run),
                                        NaiveEngine.run(subject, run, new Faults(), Tampering.NONE))));
    }

    public void arrival(boolean dependsOnArrival) {
        UnaryOperator<Setup> waits = setup -> setup.withLive(false)
                .withLag(Math.max(setup.lag(), length))
                .withOrdered(dependsOnArrival || setup.ordered());
        trials.hold("V-7 arrival", Place.ANYWHERE, waits, run -> new Permutation<>(subject, run).fault());
    }

    public void late() {
        AlignedLaws laws = aligned();
        hold(
                "V-8 late",
                run -> first(
                        inModel("V-8", run), () -> laws == null ? null : laws.late(run, EngineRun.run(subject, run))));
    }

    public void snapshot() {
        hold("V-9 snapshot", run -> Snapshots.fault("V-9", subject, run, Tampering.REWRITE_WINDOWERS));
    }

    public void empty() {
        hold(
                "V-10 empty",
                run -> Differences.fault(
                        "a new logic to go on like one that is empty while no window is open",
                        NaiveEngine.run(subject, run, new Faults(), Tampering.RENEW_WINDOWERS),
                        NaiveEngine.run(subject, run, new Faults(), Tampering.NONE)));
    }

    public void identity() {
        Identity.require("V-11 identity", windowers.get(), windowers.get(), others.get());
    }

    public void wakeUpInTheFuture() {
        hold("V-12 wake-up", run -> new WakeUps<>(subject, run).inTheFuture());
    }

    public void wakeUpExact() {
        hold("V-13 wake-up", run -> new WakeUps<>(subject, run).exact());
    }

    public void byName(@Nullable String spec) {
        Assumptions.assumeTrue(spec != null, "the windower has no name: spec() is not overridden");
        if (spec != null) {
            Windower<? super V> expected = windowers.get();
            Windower<Object> named = Windowers.of(spec);
            if (!named.equals(expected)) {
                throw Trials.failure(
                        "V-14 by name", expected, new Fault("'" + spec + "' to give an equal one", "it gave " + named));
            }
        }
    }

    public void apart(boolean mayOverlap) {
        Assumptions.assumeFalse(mayOverlap, "windows of one key may overlap: mayOverlap() is not overridden");
        trials.hold(
                "V-16 apart",
                Place.ANYWHERE,
                setup -> setup.withOrdered(true).withLateness(Lateness.EVENT),
                run -> Apart.fault(run, EngineRun.run(subject, run)));
    }

    public void endToEnd() {
        for (Lateness lateness : Lateness.values()) {
            for (WatermarkScope scope : WatermarkScope.values()) {
                trials.hold(
                        "V-15 end to end",
                        Place.ON_A_SCHEDULER,
                        setup -> setup.withLateness(lateness).withScope(scope),
                        run -> new OperatorRun<>(subject, run).fault(),
                        4);
            }
        }
    }
}
