package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.function.Supplier;

/** A dynamic windower of any logic. */
record DynamicDouble(Supplier<? extends WindowerLogic<Object>> logics) implements DynamicWindower<Object> {

    static final long GAP = 10;

    /** What is done with an event on time. */
    interface OnEvent extends WindowerLogic<Object> {}

    static DynamicDouble of(OnEvent logic) {
        return new DynamicDouble(() -> logic);
    }

    @Override
    public WindowerLogic<Object> newLogic() {
        return logics.get();
    }

    @Override
    public String toString() {
        return "a double";
    }

    /** Sessions, sound but for what is overridden. */
    static class Sessions implements WindowerLogic<Object> {

        @Override
        public void onEvent(Object value, long timestamp, OpenWindows windows) {
            OpenWindow session = joined(timestamp, windows);
            windows.assign(session == null ? open(timestamp, windows) : session);
        }

        @Override
        public void onLate(Object value, long timestamp, OpenWindows windows) {
            OpenWindow session = joined(timestamp, windows);
            if (session == null) {
                windows.miss(-1);
            } else {
                windows.assign(session);
            }
        }

        OpenWindow open(long timestamp, OpenWindows windows) {
            return windows.open(timestamp, timestamp + GAP, timestamp + GAP + 1);
        }

        OpenWindow joined(long timestamp, OpenWindows windows) {
            OpenWindow joined = null;
            for (int i = windows.size() - 1; i >= 0; i--) {
                OpenWindow session = windows.get(i);
                if (timestamp >= session.start() - GAP && timestamp <= session.end()) {
                    stretch(session, timestamp, windows);
                    if (joined != null) {
                        merge(session, joined, windows);
                    }
                    joined = session;
                }
            }
            return joined;
        }

        void stretch(OpenWindow session, long timestamp, OpenWindows windows) {
            long end = Math.max(session.end(), timestamp + GAP);
            windows.resize(session, Math.min(session.start(), timestamp), end, end + 1);
        }

        void merge(OpenWindow survivor, OpenWindow absorbed, OpenWindows windows) {
            long end = Math.max(survivor.end(), absorbed.end());
            windows.resize(survivor, Math.min(survivor.start(), absorbed.start()), end, end + 1);
            windows.merge(survivor, absorbed);
        }
    }
}
