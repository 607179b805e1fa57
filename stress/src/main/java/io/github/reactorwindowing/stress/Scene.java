package io.github.reactorwindowing.stress;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.testsupport.scheduler.RacingScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.infra.results.LLL_Result;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

/**
 * One subscription under stress: windows of ten milliseconds over one source, or a join of two. In a join each side is
 * to bring at most one value for a key and window, so that no value is in two rows.
 *
 * <p>A result says how many rows had come when the race was over, how the stream had ended, and whether the rules were
 * kept.
 */
final class Scene {

    /** The description of every outcome that is not listed. */
    static final String BROKEN = "A rule was broken, or the stream ended as it must not.";

    /** Events alone move time. */
    static final Clock<Value> BY_EVENTS = clock().dataDriven();

    /** Events move time, and so does waiting for them. */
    static final Clock<Value> BY_WAITING = clock();

    /** Virtual time is the time of events. */
    static final Clock<Object> BY_SYSTEM = SystemClock.instance();

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));
    private static final int PREFETCH = 16;

    final Source left = new Source();
    final Source right = new Source();
    final Downstream downstream = new Downstream();
    private final RacingScheduler time = new RacingScheduler();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger late = new AtomicInteger();
    private final List<Source> sources;

    private Scene(Clock<? super Value> clock, long demand, boolean joined) {
        sources = joined ? List.of(left, right) : List.of(left);
        (joined ? join(clock) : collect(clock)).subscribe(downstream);
        if (demand > 0) {
            downstream.request(demand);
        }
    }

    /** {@return one source} */
    static Scene ofOne(Clock<? super Value> clock, long demand) {
        return new Scene(clock, demand, false);
    }

    /** Two sources, of one clock. */
    static Scene ofTwo(Clock<? super Value> clock) {
        return new Scene(clock, Long.MAX_VALUE, true);
    }

    private static EventClock<Value> clock() {
        return EventClock.ofEpochMillis(value -> value.millis, Duration.ZERO);
    }

    private Flux<WindowResult<String, List<Value>>> collect(Clock<? super Value> clock) {
        return Flux.from(left)
                .transform(Windows.<String, Value>windowCollect(
                        clock,
                        TEN_MILLIS,
                        options ->
                                options.scheduler(time).prefetch(PREFETCH).onLate(event -> noteLate(event.value()))));
    }

    private Flux<WindowResult<String, List<Value>>> join(Clock<? super Value> clock) {
        return Flux.from(left)
                .transform(WindowJoins.<String, Value, Value, List<Value>>windowJoin(
                        clock,
                        JoinSide.of(right, clock),
                        TEN_MILLIS,
                        Scene::row,
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time)
                                .prefetch(PREFETCH)
                                .onLate(event -> noteLate(event.value().value()))));
    }

    private static List<Value> row(@Nullable Value one, @Nullable Value other) {
        return Stream.of(one, other).filter(Objects::nonNull).toList();
    }

    private void noteLate(Object value) {
        late.incrementAndGet();
        Value.noteLeft(value);
    }

    /** Sends and keeps quiet: what both sides have before the race. */
    Scene begunAt(long... millis) {
        for (Source source : sources) {
            source.send(millis);
        }
        return this;
    }

    void fail(Source source) {
        IllegalStateException failure = new IllegalStateException("boom");
        failures.add(failure);
        source.fail(failure);
    }

    void tenMillisPass() {
        time.advanceTimeBy(Duration.ofMillis(10));
    }

    /**
     * As much time as every window needs: a task that was set while time jumped rings by as much later, and virtual
     * time goes back a little when such a task is for an earlier time, which then counts twice as not waited (rule
     * T-7).
     */
    void restOfTimePasses() {
        for (int i = 0; i < 5; i++) {
            tenMillisPass();
        }
    }

    int rows() {
        return downstream.rows();
    }

    int late() {
        return late.get();
    }

    /** Says what came of the race. */
    void report(LLL_Result result) {
        report(result, () -> {}, () -> true);
    }

    /**
     * Says what came of the race, and does then what must bring the rest.
     *
     * @param result how it was when the race was over, and whether the rules were kept until all was let go
     * @param after what happens after the race
     * @param allCame whether everything came then that must
     */
    void report(LLL_Result result, Runnable after, BooleanSupplier allCame) {
        result.r1 = rows();
        result.r2 = end();
        after.run();
        List<String> breaches = new ArrayList<>(downstream.breaches());
        if (!allCame.getAsBoolean()) {
            breaches.add("something did not come");
        }
        checkSources(breaches);
        if (!downstream.hasCancelled() && !downstream.hasEnded()) {
            downstream.cancel();
        }
        checkWhatIsLeft(breaches);
        result.r3 = breaches.isEmpty() ? "kept" : "broken: " + breaches;
    }

    private String end() {
        Throwable error = downstream.error();
        if (error == null) {
            return downstream.isCompleted() ? "completed" : "open";
        }
        return Exceptions.isMultiple(error) ? "failed with both" : "failed";
    }

    private void checkSources(List<String> breaches) {
        boolean letGo = downstream.hasCancelled() || downstream.error() != null;
        for (Source source : sources) {
            if (source.isCancelled() && !letGo) {
                breaches.add("a source was cancelled");
            } else if (!source.isCancelled() && !source.hasEnded() && letGo) {
                breaches.add("a source was not cancelled");
            }
        }
    }

    /** Once it has ended, or was cancelled: everything has left, no error is lost, and the timer is gone. */
    private void checkWhatIsLeft(List<String> breaches) {
        if (!sources.stream().allMatch(Source::isBalanced)) {
            breaches.add("a value was lost or seen twice");
        }
        List<Throwable> seen = new ArrayList<>(downstream.droppedErrors());
        Throwable error = downstream.error();
        if (error != null) {
            seen.addAll(Exceptions.unwrapMultiple(error));
        }
        if (seen.size() != failures.size() || !seen.containsAll(failures)) {
            breaches.add("an error was lost or seen twice");
        }
        if (time.workersCreated() > 1 || time.workersDisposed() != time.workersCreated()) {
            breaches.add("workers: created " + time.workersCreated() + ", disposed " + time.workersDisposed());
        }
    }
}
