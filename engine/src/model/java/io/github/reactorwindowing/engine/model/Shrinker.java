package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.engine.model.Setup.Kind;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.tck.internal.Shrinking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Makes a failing script smaller as long as it fails: drops steps, makes settings plainer and moves numbers nearer to
 * 0, until nothing helps.
 */
public final class Shrinker {

    private static final int MAX_TRIES = 50_000;

    private final Shrinking<Script> shrinking;

    private Shrinker(Shrinking<Script> shrinking) {
        this.shrinking = shrinking;
    }

    /**
     * A small script that still fails.
     *
     * @param script one that fails
     * @param fails whether a script fails
     * @return {@code script} or a smaller one
     */
    public static Script shrink(Script script, Predicate<Script> fails) {
        return Shrinking.shrink(script, MAX_TRIES, fails, shrinking -> new Shrinker(shrinking).round());
    }

    private void round() {
        shrinking.dropElements(Script::steps, Script::with);
        simplifySetup();
        shiftAndScale();
        simplifySteps();
    }

    private Script best() {
        return shrinking.best();
    }

    private boolean attempt(Script candidate) {
        return candidate.setup().isValid() && shrinking.attempt(candidate);
    }

    private void attemptFirst(Stream<Script> candidates) {
        shrinking.attemptFirst(candidates.filter(candidate -> candidate.setup().isValid()));
    }

    private void simplifySetup() {
        attemptSetup(setup -> setup.withStateful(false));
        attemptSetup(setup -> setup.with(Lateness.EVENT));
        attemptSetup(setup -> setup.with(WatermarkScope.KEY));
        attemptSetup(setup -> setup.withCommutes(false));
        attemptSetup(setup -> setup.withOrdered(false));
        attemptSetup(setup -> setup.with(Time.EVENT));
        attemptSetup(setup -> setup.withWindows(Kind.TUMBLING, setup.length(), 0, setup.align()));
        shrinkSetup(Setup::lag, Setup::withLag);
        shrinkSetup(Setup::align, (s, align) -> s.withWindows(s.kind(), s.length(), s.offset(), align));
        shrinkSetup(Setup::offset, (s, offset) -> s.withWindows(s.kind(), s.length(), offset, s.align()));
        shrinkSetup(Setup::length, (s, length) -> s.withWindows(s.kind(), length, s.offset(), s.align()));
    }

    private void attemptSetup(UnaryOperator<Setup> change) {
        attempt(best().with(change.apply(best().setup())));
    }

    private interface Read {
        long of(Setup setup);
    }

    private interface Write {
        Setup to(Setup setup, long value);
    }

    private void shrinkSetup(Read read, Write write) {
        attemptFirst(smaller(read.of(best().setup())).map(value -> best().with(write.to(best().setup(), value))));
    }

    /** All times towards 0 together: what matters is mostly how far apart they are. */
    private void shiftAndScale() {
        best().steps().stream()
                .mapToLong(Step::now)
                .min()
                .ifPresent(
                        least -> attemptEach(step -> new Step(step.now() - least, step.held(), step.key(), step.ts())));
        best().steps().stream().filter(Step::isEvent).mapToLong(Step::ts).min().ifPresent(least -> {
            UnaryOperator<Step> shift =
                    step -> step.isEvent() ? new Step(step.now(), step.held(), step.key(), step.ts() - least) : step;
            Setup setup = best().setup();
            Setup shifted = setup.withWindows(setup.kind(), setup.length(), setup.offset(), setup.align() - least);
            if (!attempt(new Script(shifted, best().steps().stream().map(shift).toList()))) {
                attemptEach(shift);
            }
        });
        LongStream.of(1_000_000, 500, 10, 2).forEach(this::attemptScale);
    }

    private void attemptScale(long by) {
        Setup setup = best().setup();
        long lag = setup.lag() == Setup.FOREVER ? Setup.FOREVER : setup.lag() / by;
        Setup scaled = setup.withLag(lag)
                .withWindows(setup.kind(), setup.length() / by, setup.offset() / by, setup.align() / by);
        List<Step> steps = best().steps().stream()
                .map(step -> new Step(step.now() / by, step.held() / by, step.key(), step.ts() / by))
                .toList();
        attempt(new Script(scaled, steps));
    }

    private void attemptEach(UnaryOperator<Step> change) {
        attempt(best().with(best().steps().stream().map(change).toList()));
    }

    private void simplifySteps() {
        for (int index = 0; index < best().steps().size(); index++) {
            Step event = best().steps().get(index);
            attempt(with(index, event.withoutEvent()));
            attemptRename(event.key());
            simplifyNumbers(index);
        }
    }

    private void simplifyNumbers(int index) {
        long before = index == 0 ? 0 : best().steps().get(index - 1).now();
        Step old = best().steps().get(index);
        attemptFirst(smaller(old.held()).map(held -> with(index, new Step(old.now(), held, old.key(), old.ts()))));
        Step held = best().steps().get(index);
        attemptFirst(Stream.concat(
                        Stream.of(before), smaller(held.now() - before).map(more -> before + more))
                .map(now -> with(index, new Step(now, held.held(), held.key(), held.ts()))));
        Step timed = best().steps().get(index);
        attemptFirst(smaller(timed.ts()).map(ts -> with(index, new Step(timed.now(), timed.held(), timed.key(), ts))));
    }

    private Script with(int index, Step step) {
        List<Step> steps = new ArrayList<>(best().steps());
        steps.set(index, step);
        return best().with(Collections.unmodifiableList(steps));
    }

    /** One key takes the name of another, the plainest first. */
    private void attemptRename(String key) {
        if (key != null) {
            attemptFirst(Stream.of("a", "b", "c")
                    .takeWhile(name -> !name.equals(key))
                    .map(name -> best().with(best().steps().stream()
                            .map(step ->
                                    key.equals(step.key()) ? new Step(step.now(), step.held(), name, step.ts()) : step)
                            .toList())));
        }
    }

    /** Numbers between 0 and a number, the nearest to 0 first. */
    private static Stream<Long> smaller(long number) {
        return number == 0
                ? Stream.empty()
                : Stream.of(0L, number / 16, number / 4, number / 2, number - number / 4, number - Long.signum(number))
                        .distinct()
                        .filter(candidate -> candidate != number);
    }
}
