package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.tck.internal.fault.Differences;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.model.NaiveEngine;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether a windower does the same again: another time, beside other keys, in other threads. */
public final class Stability<V> {

    /** Threads cost more than runs. */
    static final int THREADED_ONE_OF = 10;

    private static final int THREADS = 4;

    private final Supplier<Windower<? super V>> windowers;

    Stability(Supplier<Windower<? super V>> windowers) {
        this.windowers = windowers;
    }

    private static <V> List<Output> run(Subject<V> subject, Case<V> run) {
        return NaiveEngine.run(subject, run, new Faults(), Tampering.NONE);
    }

    @Nullable
    Fault twice(Case<V> run) {
        Subject<V> subject = new WindowerRules.OfWindower<>(windowers);
        return Differences.fault(
                "a timeline to give the same windows when it is run again", run(subject, run), run(subject, run));
    }

    /** Property 8: with a watermark for each key, what comes out for one does not depend on others. */
    @Nullable
    Fault keysApart(Case<V> run) {
        Case<V> byKey = run.with(run.setup().withScope(WatermarkScope.KEY));
        Subject<V> subject = new WindowerRules.OfWindower<>(windowers);
        List<Output> together = run(subject, byKey);
        for (String key : keys(run)) {
            NaiveEngine<V> alone = new NaiveEngine<>(subject, byKey.setup(), new Faults(), Tampering.NONE);
            byKey.play(alone::advance, (name, event) -> {
                if (name.equals(key)) {
                    alone.event(name, event);
                }
            });
            Fault fault = Differences.fault(
                    "the windows of a key not to depend on other keys",
                    together.stream().filter(output -> output.key().equals(key)).toList(),
                    alone.complete());
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static SortedSet<String> keys(Case<?> run) {
        SortedSet<String> keys = new TreeSet<>();
        run.play(now -> {}, (key, event) -> keys.add(key));
        return keys;
    }

    /** A windower may be shared by any number of streams. */
    @Nullable
    Fault inThreads(Case<V> run) {
        Windower<? super V> one = windowers.get();
        Subject<V> shared = new WindowerRules.OfWindower<>(() -> one);
        List<Output> expected = run(shared, run);
        List<CompletableFuture<List<Output>>> runs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            runs.add(CompletableFuture.supplyAsync(() -> run(shared, run)));
        }
        for (CompletableFuture<List<Output>> other : runs) {
            Fault fault =
                    Differences.fault("a windower to do the same in several threads at a time", other.join(), expected);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
