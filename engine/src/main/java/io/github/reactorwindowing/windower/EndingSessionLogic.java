package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.function.Predicate;

/** Puts the events of one key into sessions, and closes the session of an event that ends it. */
final class EndingSessionLogic<V> implements WindowerLogic<V> {

    /*
     * A session that a marker ends must not reach beyond the marker, or it overlaps the next session, which may begin
     * at once. The cut is safe only if no event of the session is later than the marker. That always holds in ordered
     * mode; without order the latest timestamp tells, and a session that has a later event keeps its end. One
     * timestamp is enough for all open sessions of the key.
     */

    private final SessionLogic<V> sessions;
    private final Predicate<? super V> ends;

    /** The greatest timestamp since no session was open. */
    private long latest = Timestamps.NONE;

    EndingSessionLogic(SessionLogic<V> sessions, Predicate<? super V> ends) {
        this.sessions = sessions;
        this.ends = ends;
    }

    @Override
    public void onEvent(V value, long timestamp, OpenWindows windows) {
        boolean isEnd = ends.test(value);
        latest = windows.size() == 0 ? timestamp : Math.max(latest, timestamp);
        OpenWindow session = sessions.assign(value, timestamp, windows);
        if (isEnd && timestamp == latest) {
            windows.resize(session, session.start(), timestamp + 1, timestamp + 1);
        }
        windows.assign(session);
        if (isEnd) {
            windows.close(session);
        }
    }

    /** A late event may enter a session, and ends none: events that came before are behind it already. */
    @Override
    public void onLate(V value, long timestamp, OpenWindows windows) {
        latest = Math.max(latest, timestamp);
        sessions.onLate(value, timestamp, windows);
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        out.writeLong(latest);
    }

    @Override
    public void readState(DataInput in) throws IOException {
        latest = in.readLong();
        if (latest != Timestamps.NONE && (latest < Timestamps.MIN || latest > Timestamps.MAX)) {
            throw new StreamCorruptedException("latest: " + latest + " (expected: " + Timestamps.NONE + " or from "
                    + Timestamps.MIN + " to " + Timestamps.MAX + ")");
        }
    }

    @Override
    public void onRestore(List<? extends OpenWindow> windows) {
        sessions.onRestore(windows);
    }
}
