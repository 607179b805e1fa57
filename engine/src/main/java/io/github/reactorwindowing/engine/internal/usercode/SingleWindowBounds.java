package io.github.reactorwindowing.engine.internal.usercode;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.WindowBounds;
import org.jspecify.annotations.Nullable;

/** The bounds that a windower says for the only window of a key. One for each engine, so that none is made for an event. */
public final class SingleWindowBounds implements WindowBounds {

    public long start;
    public long end;
    public long closeAt;

    /** Those of a window; none, and none that may be, without one. */
    void begin(@Nullable OpenWindow sole) {
        start = sole == null ? 0 : sole.start();
        end = sole == null ? 0 : sole.end();
        closeAt = sole == null ? 0 : sole.closeAt();
    }

    @Override
    public void set(long newStart, long newEnd, long newCloseAt) {
        start = newStart;
        end = newEnd;
        closeAt = newCloseAt;
    }
}
