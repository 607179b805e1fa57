package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.WindowBounds;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into sessions. Keeps nothing, so that all keys and streams share one.
 *
 * @param gap how long after an event the next may be
 * @param longest how long a session may be
 */
record SessionLogic<V>(ToLongFunction<? super V> gap, long longest) implements WindowerLogic<V> {

    /*
     * An event reaches from its timestamp to its gap after it, both included; sessions are what is reached without a
     * hole. Open sessions of a key do not meet, so that an event is within the reach of one at most of those that start
     * at or before it: the last of them. Of those that start after it, it meets as many as its own gap reaches; with
     * one gap for all that is one at most. Looking them up is O(log n) in the open sessions of the key.
     *
     * A session closes at the least watermark that is beyond its reach, closeAt = reach + 1, so that an event exactly
     * the gap after the last one still joins it, whatever advanced time (rule W-4; strict close and inclusive gap as in
     * Bytewax's SessionWindower). Whether an event is within its reach is therefore ts < closeAt. The end cannot tell:
     * with a gap of 0 it is last + 1, since [last, last) would not hold its own event. A session that is as long as it
     * may be reaches to its end and no further: closeAt = end.
     */

    @Override
    public void onEvent(V value, long timestamp, OpenWindows windows) {
        windows.assign(assign(value, timestamp, windows));
    }

    /** Returns the session that an event on time is to enter: an open one, stretched to hold it, or a new one. */
    OpenWindow assign(V value, long timestamp, OpenWindows windows) {
        long reach = timestamp + gap.applyAsLong(value);
        int floor = windows.floor(timestamp);
        OpenWindow session = join(timestamp, reach, windows, floor);
        if (session == null) {
            long limit = limit(timestamp, reach, windows, floor + 1);
            session = windows.open(
                    timestamp, Math.min(Math.max(reach, timestamp + 1), limit), Math.min(reach + 1, limit));
        }
        return session;
    }

    @Override
    public boolean assignSingle(V value, long timestamp, @Nullable OpenWindow sole, WindowBounds bounds) {
        if (sole != null && (timestamp < sole.start() || timestamp >= sole.closeAt())) {
            return false;
        }
        long reach = timestamp + gap.applyAsLong(value);
        long start = timestamp;
        long end = Math.max(reach, timestamp + 1);
        long closeAt = reach + 1;
        if (sole != null) {
            start = sole.start();
            end = Math.max(end, sole.end());
            closeAt = Math.max(closeAt, sole.closeAt());
        }
        long limit = start + longest;
        bounds.set(start, Math.min(end, limit), Math.min(closeAt, limit));
        return true;
    }

    /** Sessions of one key do not meet. */
    @Override
    public void onRestore(List<? extends OpenWindow> windows) {
        for (int i = 0; i < windows.size(); i++) {
            OpenWindow session = windows.get(i);
            long most = i + 1 < windows.size() ? windows.get(i + 1).start() : Timestamps.END;
            if (session.closeAt() > Math.min(most, session.start() + longest)) {
                throw new IllegalArgumentException(session + ": closes at " + session.closeAt()
                        + " (expected: before the next session starts, and at most " + longest + " after its start)");
            }
        }
    }

    @Override
    public void onLate(V value, long timestamp, OpenWindows windows) {
        OpenWindow session = join(timestamp, timestamp + gap.applyAsLong(value), windows, windows.floor(timestamp));
        if (session == null) {
            windows.miss(Window.UNKNOWN_ID);
        } else {
            windows.assign(session);
        }
    }

    /**
     * The open session that meets an event, stretched to hold it; several are merged into the earliest. Null if there
     * is none.
     */
    private @Nullable OpenWindow join(long timestamp, long reach, OpenWindows windows, int floor) {
        OpenWindow earlier = floor >= 0 ? windows.get(floor) : null;
        OpenWindow session = earlier != null && timestamp < earlier.closeAt() ? earlier : null;
        long start = session == null ? timestamp : session.start();
        int first = floor + 1;
        int behind = first;
        while (behind < windows.size() && fits(windows.get(behind), start, reach)) {
            behind++;
        }
        if (session == null) {
            if (behind == first) {
                return null;
            }
            session = windows.get(first++);
        }
        stretch(session, start, timestamp, reach, windows, behind);
        for (int i = first; i < behind; i++) {
            windows.merge(session, windows.get(first));
        }
        return session;
    }

    /**
     * {@return whether an event reaches a later session, and one that starts at {@code start} may hold all of that,
     * too}
     */
    private boolean fits(OpenWindow later, long start, long reach) {
        return later.start() <= reach && later.end() <= start + longest;
    }

    /** Moves the bounds before anything is merged, so that whoever is told of the merge sees the bounds it leads to. */
    private void stretch(OpenWindow session, long start, long timestamp, long reach, OpenWindows windows, int behind) {
        OpenWindow last = windows.get(Math.max(behind - 1, 0));
        long limit = limit(start, reach, windows, behind);
        long end = Math.max(Math.max(session.end(), last.end()), Math.max(reach, timestamp + 1));
        long closeAt = Math.max(Math.max(session.closeAt(), last.closeAt()), reach + 1);
        end = Math.min(end, limit);
        closeAt = Math.min(closeAt, limit);
        if (start != session.start() || end != session.end() || closeAt != session.closeAt()) {
            windows.resize(session, start, end, closeAt);
        }
    }

    /**
     * Where a session has to end: when it is as long as it may be, or the next one starts, which could not be merged
     * with it.
     */
    private long limit(long start, long reach, OpenWindows windows, int next) {
        long limit = start + longest;
        return next < windows.size() && windows.get(next).start() <= reach
                ? Math.min(limit, windows.get(next).start())
                : limit;
    }
}
