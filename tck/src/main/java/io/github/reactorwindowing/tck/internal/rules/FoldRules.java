package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Picture;
import io.github.reactorwindowing.tck.internal.generate.Trials;
import io.github.reactorwindowing.tck.internal.run.FoldRun;
import io.github.reactorwindowing.tck.internal.run.FoldRun.Placed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** The rules F-1 to F-9, each tried on lists of values, short ones first. */
public final class FoldRules<V, S, R> {

    private static final int MOST_VALUES = 12;

    /** What is wrong with a fold of some values, null if nothing is. */
    private interface Law<V> {
        @Nullable
        Fault faultOf(Parts<V> parts, SplittableRandom random);
    }

    /**
     * Values of three windows or parts of one, one after the other in time. {@code first} and {@code third} may be
     * empty.
     *
     * @param remake makes equal values once more, which no function has seen
     */
    record Parts<V>(
            List<Placed<V>> first,
            List<Placed<V>> second,
            List<Placed<V>> third,
            Function<List<Placed<V>>, List<V>> remake) {

        List<Placed<V>> all() {
            List<Placed<V>> all = new ArrayList<>(first);
            all.addAll(second);
            all.addAll(third);
            return all;
        }

        @Override
        public String toString() {
            return looks(first) + ", " + looks(second) + ", " + looks(third);
        }

        private static <V> String looks(List<Placed<V>> values) {
            return String.valueOf(Picture.of(values.stream().map(Placed::value).toList()));
        }
    }

    private final WindowLogic<V, S, R> logic;
    private final Function<SplittableRandom, V> values;
    private final Function<R, @Nullable Object> picture;
    private final int tries;
    private final FoldRun<V, S, R> run;
    private final long firstSeed = Long.getLong(Trials.SEED_PROPERTY, Trials.DEFAULT_SEED);

    public FoldRules(
            WindowLogic<V, S, R> logic,
            Function<SplittableRandom, V> values,
            Function<R, @Nullable Object> picture,
            int tries) {
        this.logic = logic;
        this.values = values;
        this.picture = picture;
        this.tries = tries;
        this.run = new FoldRun<>(logic, picture);
    }

    private void hold(String rule, Law<V> law) {
        for (int trial = 0; trial < tries; trial++) {
            long seed = firstSeed + trial;
            int most = 1 + trial * MOST_VALUES / tries;
            Parts<V> parts = parts(seed, most);
            String before = parts.toString();
            Fault fault;
            Throwable cause = null;
            try {
                fault = law.faultOf(parts, new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError thrown) {
                fault = new Fault("no function to throw", "one threw " + thrown);
                cause = thrown;
            }
            if (fault != null) {
                String where = "\nThe values, in three parts: " + before + ". Seed " + seed + " (again: -D"
                        + Trials.SEED_PROPERTY + "=" + firstSeed + " -D" + Trials.TRIES_PROPERTY + "=" + tries + ").";
                throw failure(rule, fault, where, cause);
            }
        }
    }

    private AssertionFailedError failure(String rule, Fault fault, String where, @Nullable Throwable cause) {
        return Trials.failure(rule, logic, fault, where, cause);
    }

    private Parts<V> parts(long seed, int most) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sizes = {random.nextInt(most + 1), 1 + random.nextInt(most), random.nextInt(most + 1)};
        long[] seeds = random.longs(sizes[0] + sizes[1] + sizes[2]).toArray();
        List<List<Placed<V>>> parts = new ArrayList<>();
        int place = 0;
        for (int size : sizes) {
            List<Placed<V>> part = new ArrayList<>();
            for (int i = 0; i < size; i++, place++) {
                part.add(new Placed<>(value(seeds[place]), place));
            }
            parts.add(part);
        }
        return new Parts<>(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                placed -> placed.stream()
                        .map(value -> value(seeds[value.place()]))
                        .toList());
    }

    private V value(long seed) {
        return values.apply(new SplittableRandom(seed));
    }

    /**
     * {@return the text of the result of fresh values that were added to one accumulator}
     */
    private @Nullable Object look(List<Placed<V>> placed, Parts<V> parts) {
        return run.look(run.of(fresh(placed, parts)));
    }

    private List<Placed<V>> fresh(List<Placed<V>> placed, Parts<V> parts) {
        List<V> remade = parts.remake().apply(placed);
        List<Placed<V>> fresh = new ArrayList<>();
        for (int i = 0; i < remade.size(); i++) {
            fresh.add(new Placed<>(remade.get(i), placed.get(i).place()));
        }
        return fresh;
    }

    public void init() {
        hold("F-1 init", (parts, random) -> {
            Object alone = look(parts.second(), parts);
            S opened = run.open();
            run.add(run.open(), parts.all());
            return Picture.fault(
                    "init() to give an accumulator of its own at each call",
                    run.look(run.add(opened, parts.second())),
                    alone);
        });
    }

    public void values() {
        hold("F-2 values", (parts, random) -> {
            S whole = run.of(parts.all());
            run.finish(whole);
            S merged = run.merge(run.of(parts.first()), run.of(parts.second()));
            run.finish(run.merge(merged, run.of(parts.second())));
            return Picture.fault(
                    "no function to change a value, since it may be in other windows too",
                    Picture.of(parts.all().stream().map(Placed::value).toList()),
                    Picture.of(parts.remake().apply(parts.all())));
        });
    }

    public void neutral() {
        hold("F-3 neutral", (parts, random) -> {
            Object alone = look(parts.second(), parts);
            S left = run.merge(run.merge(run.open(), run.open()), run.of(fresh(parts.second(), parts)));
            Fault fault = Picture.fault("merge(init(), a) to equal a", run.look(left), alone);
            return fault != null
                    ? fault
                    : Picture.fault(
                            "merge(a, init()) to equal a",
                            run.look(run.merge(run.of(fresh(parts.second(), parts)), run.open())),
                            alone);
        });
    }

    public void associative() {
        hold("F-4 associative", (parts, random) -> {
            Object whole = look(parts.all(), parts);
            S left = run.merge(
                    run.merge(part(parts.first(), parts), part(parts.second(), parts)), part(parts.third(), parts));
            Fault fault =
                    Picture.fault("merge(merge(a, b), c) to give what all their values give", run.look(left), whole);
            if (fault != null) {
                return fault;
            }
            S right = run.merge(
                    part(parts.first(), parts), run.merge(part(parts.second(), parts), part(parts.third(), parts)));
            return Picture.fault("merge(a, merge(b, c)) to give what all their values give", run.look(right), whole);
        });
    }

    private S part(List<Placed<V>> placed, Parts<V> parts) {
        return run.of(fresh(placed, parts));
    }

    /** The second argument, after it was merged into others, and more values were added to what came of that. */
    public void secondUnchanged() {
        hold("F-5 second argument", (parts, random) -> {
            if (!logic.supportsSlicing()) {
                return null;
            }
            Object alone = look(parts.second(), parts);
            S second = part(parts.second(), parts);
            run.merge(part(parts.first(), parts), second);
            run.merge(run.open(), second);
            return Picture.fault("merge not to change its second argument", run.look(second), alone);
        });
    }

    public void secondNotKept() {
        hold("F-6 aliasing", (parts, random) -> {
            if (!logic.supportsSlicing()) {
                return null;
            }
            for (boolean intoOpened : new boolean[] {true, false}) {
                List<Placed<V>> firstOnes = intoOpened ? List.of() : parts.first();
                Fault fault = faultOfSecond(firstOnes, parts);
                if (fault != null) {
                    return fault;
                }
            }
            return null;
        });
    }

    private @Nullable Fault faultOfSecond(List<Placed<V>> firstOnes, Parts<V> parts) {
        List<Placed<V>> merged = new ArrayList<>(firstOnes);
        merged.addAll(parts.second());
        S second = part(parts.second(), parts);
        S first = run.merge(part(firstOnes, parts), second);
        S more = run.merge(run.add(first, fresh(parts.third(), parts)), part(parts.third(), parts));
        run.finish(more);
        Fault fault = Picture.fault(
                "merge to keep no part of its second argument, which must not change with the first afterwards",
                run.look(second),
                look(parts.second(), parts));
        if (fault != null) {
            return fault;
        }
        S other = part(parts.second(), parts);
        S kept = run.merge(part(firstOnes, parts), other);
        run.merge(run.add(other, fresh(parts.third(), parts)), part(parts.third(), parts));
        return Picture.fault(
                "merge to keep no part of its second argument, with which the first must not change afterwards",
                run.look(kept),
                look(merged, parts));
    }

    public void finishRepeatable() {
        hold("F-7 finish", (parts, random) -> {
            Object once = look(parts.second(), parts);
            S state = part(parts.second(), parts);
            run.finish(state);
            Fault fault = Picture.fault("finish to give an equal result when it is repeated", run.look(state), once);
            return fault != null || !logic.supportsSlicing()
                    ? fault
                    : Picture.fault(
                            "finish to change nothing in its accumulator",
                            run.look(run.merge(run.open(), state)),
                            once);
        });
    }

    public void results() {
        hold("F-8 results", (parts, random) -> {
            R result = run.finish(part(parts.second(), parts));
            Object before = picture.apply(result);
            run.finish(part(parts.all(), parts));
            run.finish(run.merge(part(parts.second(), parts), part(parts.third(), parts)));
            Fault fault = Picture.fault("a result not to change when others are made", picture.apply(result), before);
            return fault != null
                    ? fault
                    : new FoldWindows<>(logic, picture, run).faultOf(() -> fresh(parts.all(), parts), random);
        });
    }

    public void order() {
        hold("F-9 order", (parts, random) -> {
            if (logic.dependsOnOrder()) {
                return null;
            }
            List<Placed<V>> shuffled = fresh(parts.all(), parts);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            return Picture.fault(
                    "a fold that does not depend on order to give the same in any order",
                    run.look(run.of(shuffled)),
                    look(parts.all(), parts));
        });
    }
}
