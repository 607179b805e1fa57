package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;

/** The library's own clocks, windowers and folds for a {@link Setup}. */
public final class Parts {

    /** Longer than any script. */
    public static final Duration NEVER = Timestamps.toDuration(Timestamps.MAX);

    private static final Codec<Datum> DATA = Codecs.of(
            (datum, out) -> {
                out.writeInt(datum.id());
                out.writeLong(datum.ts());
            },
            in -> new Datum(in.readInt(), in.readLong()));

    /** For scripts. */
    public static final SnapshotCodecs<String, Datum, List<Datum>> CODECS =
            new SnapshotCodecs<>(Codecs.ofStrings(), DATA, Codecs.ofLists(DATA));

    private Parts() {}

    public static EngineConfig<Datum, List<Datum>, List<Datum>> config(Setup setup, Duration retention) {
        WindowLogic<Datum, List<Datum>, List<Datum>> logic = Folds.toList();
        return new EngineConfig<>(
                clock(setup),
                windower(setup),
                setup.commutes() ? new Commuting(logic) : logic,
                EngineOptions.DEFAULT
                        .withOrdered(setup.ordered())
                        .withLateness(setup.lateness())
                        .withScope(setup.scope())
                        .withRetention(retention));
    }

    public static Clock<? super Datum> clock(Setup setup) {
        if (setup.time() == Time.SYSTEM) {
            return SystemClock.instance();
        }
        boolean dataDriven = setup.time() == Time.DATA;
        if (setup.stateful()) {
            return new StatefulEventClock(setup.lag(), dataDriven);
        }
        EventClock<Datum> clock = EventClock.ofEpochMicros(Datum::ts, Timestamps.toDuration(setup.lag()));
        return dataDriven ? clock.dataDriven() : clock;
    }

    public static Windower<Object> windower(Setup setup) {
        Duration length = Timestamps.toDuration(setup.length());
        return switch (setup.kind()) {
            case TUMBLING -> TumblingWindower.of(length, Timestamps.toInstant(setup.align()));
            case SLIDING ->
                SlidingWindower.of(length, Timestamps.toDuration(setup.offset()), Timestamps.toInstant(setup.align()));
            case SESSION -> SessionWindower.ofGap(length);
        };
    }

    /** Says that order does not matter, so that the engine may add values as they come. */
    private record Commuting(WindowLogic<Datum, List<Datum>, List<Datum>> logic)
            implements WindowLogic<Datum, List<Datum>, List<Datum>> {

        @Override
        public List<Datum> open() {
            return logic.open();
        }

        @Override
        public List<Datum> onEvent(List<Datum> state, Datum value, WindowContext<List<Datum>> window) {
            return logic.onEvent(state, value, window);
        }

        @Override
        public List<Datum> onMerge(List<Datum> survivor, List<Datum> absorbed, WindowContext<List<Datum>> window) {
            return logic.onMerge(survivor, absorbed, window);
        }

        @Override
        public void onClose(List<Datum> state, WindowContext<List<Datum>> window) {
            logic.onClose(state, window);
        }

        @Override
        public boolean dependsOnOrder() {
            return false;
        }
    }
}
