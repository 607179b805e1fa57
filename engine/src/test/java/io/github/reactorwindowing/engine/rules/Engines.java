package io.github.reactorwindowing.engine.rules;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Engines of other parts than the library's own. */
final class Engines {

    /** Only events move it, and it does not wait. */
    static final Clock<Datum> CLOCK =
            EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ZERO).dataDriven();

    private Engines() {}

    /** What a windower does with an event. */
    interface OnEvent {
        void onEvent(Datum value, long timestamp, OpenWindows windows);
    }

    /** A windower, named {@code TestWindower} in messages. */
    record TestWindower(OnEvent onEvent) implements DynamicWindower<Datum>, WindowerLogic<Datum> {
        @Override
        public WindowerLogic<Datum> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Datum value, long timestamp, OpenWindows windows) {
            onEvent.onEvent(value, timestamp, windows);
        }

        @Override
        public String toString() {
            return "TestWindower";
        }
    }

    static WindowEngine<String, Datum, List<Datum>, List<Datum>> unordered(Windower<? super Datum> windower) {
        return unordered(CLOCK, windower, Folds.toList());
    }

    static <S, R> WindowEngine<String, Datum, S, R> unordered(
            Clock<? super Datum> clock, Windower<? super Datum> windower, WindowLogic<? super Datum, S, R> logic) {
        return new WindowEngine<>(new EngineConfig<>(clock, windower, logic, EngineOptions.DEFAULT.withOrdered(false)));
    }

    static <S, R> List<WindowResult<String, R>> event(WindowEngine<String, Datum, S, R> engine, int id, long ts) {
        engine.onEvent("a", new Datum(id, ts));
        return drain(engine);
    }

    /** Everything there is to take; late events are not expected. */
    static <S, R> List<WindowResult<String, R>> drain(WindowEngine<String, Datum, S, R> engine) {
        List<WindowResult<String, R>> results = new ArrayList<>();
        while (engine.next() != EngineOutput.NOTHING) {
            results.add(engine.takeResult());
        }
        return results;
    }
}
