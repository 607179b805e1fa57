package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.WindowerLogic;
import org.jspecify.annotations.Nullable;

/** Puts events into sessions. Keeps nothing, so that all keys and streams share one. */
final class SessionLogic implements WindowerLogic<Object> {

    /*
     * Open sessions of a key are more than the gap apart, so no more than two are within the gap of an event: the last that
     * starts at or before it, and the one after that. Looking them up is O(log n) in the open sessions of the key.
     *
     * A session closes at the least watermark above last + gap, closeAt = last + gap + 1, so that an event exactly the gap
     * after the last one still joins it, whatever advanced time (rule W-4; strict close and inclusive gap as in Bytewax's
     * SessionWindower). Whether an event is near the last one is therefore ts < closeAt. The end cannot
     * tell: with a gap of 0 it is last + 1, since [last, last) would not hold its own event.
     */

    private final long gap;

    SessionLogic(long gap) {
        this.gap = gap;
    }

    @Override
    public void onEvent(Object value, long timestamp, OpenWindows windows) {
        OpenWindow session = join(timestamp, windows);
        if (session == null) {
            session = windows.open(timestamp, end(timestamp), closeAt(timestamp));
        }
        windows.enter(session);
    }

    @Override
    public void onLate(Object value, long timestamp, OpenWindows windows) {
        OpenWindow session = join(timestamp, windows);
        if (session == null) {
            windows.miss(Window.UNKNOWN_ID);
        } else {
            windows.enter(session);
        }
    }

    /** The open session within the gap of a time, stretched to hold it; two are merged into the earlier. Null if there is none. */
    private @Nullable OpenWindow join(long timestamp, OpenWindows windows) {
        int floor = windows.floor(timestamp);
        OpenWindow earlier = floor >= 0 ? windows.get(floor) : null;
        OpenWindow later = floor + 1 < windows.size() ? windows.get(floor + 1) : null;
        boolean joinsLater = later != null && later.start() - timestamp <= gap;
        if (earlier != null && timestamp < earlier.closeAt()) {
            if (later != null && joinsLater) {
                // Resized first, so that whoever is told of the merge sees the bounds it leads to.
                windows.resize(earlier, earlier.start(), later.end(), later.closeAt());
                windows.merge(earlier, later);
            } else if (closeAt(timestamp) > earlier.closeAt()) {
                windows.resize(earlier, earlier.start(), end(timestamp), closeAt(timestamp));
            }
            return earlier;
        }
        if (later != null && joinsLater) {
            windows.resize(later, timestamp, later.end(), later.closeAt());
            return later;
        }
        return null;
    }

    private long end(long last) {
        return last + Math.max(gap, 1);
    }

    private long closeAt(long last) {
        return last + gap + 1;
    }
}
