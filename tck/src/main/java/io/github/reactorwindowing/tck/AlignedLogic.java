package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.function.LongSupplier;

/** An aligned windower as the model sees it: rules W-2, W-3, L-1 and L-3. */
final class AlignedLogic<V> implements WindowerLogic<V> {

    private final AlignedWindower windower;
    private final LongSupplier watermark;

    /**
     * A logic that keeps nothing.
     *
     * @param watermark tells the watermark that a late event is behind
     */
    AlignedLogic(AlignedWindower windower, LongSupplier watermark) {
        this.windower = windower;
        this.watermark = watermark;
    }

    @Override
    public void onEvent(V value, long timestamp, OpenWindows windows) {
        for (long id = windower.firstId(timestamp); id <= windower.lastId(timestamp); id++) {
            enter(id, windows);
        }
    }

    @Override
    public void onLate(V value, long timestamp, OpenWindows windows) {
        for (long id = windower.firstId(timestamp); id <= windower.lastId(timestamp); id++) {
            if (windower.end(id) <= watermark.getAsLong()) {
                windows.miss(id);
            } else {
                enter(id, windows);
            }
        }
    }

    @Override
    public void onRefused(V value, long timestamp, OpenWindows windows) {
        for (long id = windower.firstId(timestamp); id <= windower.lastId(timestamp); id++) {
            windows.miss(id);
        }
    }

    private void enter(long id, OpenWindows windows) {
        windows.enter(((NaiveWindows<?>) windows).openOrGet(id, windower.start(id), windower.end(id)));
    }
}
