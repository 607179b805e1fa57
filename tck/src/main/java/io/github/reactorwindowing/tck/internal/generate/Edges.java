package io.github.reactorwindowing.tck.internal.generate;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.model.Call;
import io.github.reactorwindowing.tck.internal.model.NaiveWindow;
import io.github.reactorwindowing.tck.internal.model.NaiveWindows;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Where windows begin, end and close, as the windower itself reports, since faults show there. */
public final class Edges<V> {

    private static final int MAX_WINDOWS = 3;

    private final Windower<? super V> windower;
    private final LongFunction<V> values;

    /**
     * Collects the edges of a windower.
     *
     * @param values gives a value for a timestamp
     */
    public Edges(Windower<? super V> windower, LongFunction<V> values) {
        this.windower = windower;
        this.values = values;
    }

    /** The edges of the windows that an event of a time would be in if it came first. */
    public List<Long> near(long timestamp) {
        List<Long> edges = new ArrayList<>();
        if (windower instanceof AlignedWindower aligned) {
            long first = aligned.firstId(timestamp);
            long last = Math.min(aligned.lastId(timestamp), first + MAX_WINDOWS);
            for (long id = first; id <= last; id++) {
                edges.add(aligned.start(id));
                edges.add(aligned.end(id));
            }
        } else {
            addOpened(((DynamicWindower<? super V>) windower).newLogic(), timestamp, edges);
        }
        return edges;
    }

    private void addOpened(WindowerLogic<? super V> logic, long timestamp, List<Long> edges) {
        Faults ignored = new Faults(); // each rule finds them again
        V value = values.apply(timestamp);
        NaiveWindows<V> windows = new NaiveWindows<>(ignored, logic::onWindowRetired);
        windows.during(
                new Call<>(ignored, Call.Kind.ON_TIME, "a", new Stamped<>(0, value, timestamp), timestamp),
                () -> logic.onEvent(value, timestamp, windows));
        for (NaiveWindow<V> window = windows.next(); window != null; window = windows.next()) {
            edges.add(window.start());
            edges.add(window.end());
            edges.add(window.closeAt());
            windows.drop(window);
        }
    }
}
