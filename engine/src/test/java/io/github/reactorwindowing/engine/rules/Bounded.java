package io.github.reactorwindowing.engine.rules;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An engine under bounds that collects, and what it says, a line for each output. */
final class Bounded {

    static final Windower<Object> TEN = TumblingWindower.of(Duration.ofNanos(10_000));
    static final Windower<Object> SESSIONS = SessionWindower.ofGap(Duration.ofNanos(10_000));
    static final Bounds NO_BOUNDS = new Bounds(
            new Bound(Long.MAX_VALUE, BoundPolicy.ERROR),
            new Bound(Long.MAX_VALUE, BoundPolicy.ERROR),
            new Bound(Long.MAX_VALUE, BoundPolicy.ERROR),
            new Bound(Long.MAX_VALUE, BoundPolicy.ERROR));

    final WindowEngine<String, Datum, List<Datum>, List<Datum>> engine;

    Bounded(Clock<? super Datum> clock, Windower<Object> windower, UnaryOperator<EngineOptions> options) {
        this.engine = new WindowEngine<>(new EngineConfig<>(
                clock, windower, Folds.<Datum>toList(), options.apply(EngineOptions.DEFAULT.withBounds(NO_BOUNDS))));
    }

    static Bounded of(Windower<Object> windower, boolean ordered, UnaryOperator<Bounds> bounds) {
        return new Bounded(
                Engines.CLOCK,
                windower,
                options -> options.withOrdered(ordered).withBounds(bounds.apply(options.bounds())));
    }

    static Bound max(long max, BoundPolicy policy) {
        return new Bound(max, policy);
    }

    /** What comes of an event; its id is its timestamp. */
    List<String> event(String key, long ts) {
        engine.onEvent(key, new Datum((int) ts, ts));
        return drain();
    }

    List<String> complete() {
        engine.onComplete();
        return drain();
    }

    List<String> drain() {
        List<String> lines = new ArrayList<>();
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            lines.add(next == EngineOutput.RESULT ? line(engine.takeResult()) : line(engine.takeLate()));
        }
        return lines;
    }

    private static String line(WindowResult<String, List<Datum>> result) {
        return result.key() + " " + result.window().id() + " "
                + result.value().stream().map(Datum::ts).toList() + " "
                + result.pane().timing() + " " + result.pane().index();
    }

    private static String line(LateEvent<String, Datum> late) {
        return late.key() + " late " + late.timestampMicros() + " " + late.missedWindows() + " " + late.reason()
                + (late.partly() ? " partly" : "");
    }
}
