package io.github.reactorwindowing.engine.internal.core;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.WindowCopies;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.MessageText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Computes results of open windows without dropping them: of copies, since a result may be the state itself. */
public final class WindowFiring<K, V, S, R> {

    private final EngineParts<K, V, S, R> parts;

    public WindowFiring(EngineParts<K, V, S, R> parts) {
        this.parts = parts;
    }

    /** The results of all open windows of a key, in order of start, or of the one with an id. */
    public List<WindowResult<K, R>> fire(Object key, @Nullable Long id) {
        if (!parts.traits.windowsMayFire()) {
            throw new IllegalStateException("The window logic " + MessageText.of(parts.config.logic())
                    + " has no result before the end of a window (expected: a SingleResultLogic whose states are numbers or"
                    + " which supports slicing, as that of a fold)");
        }
        KeyState<K, V, S> known = parts.keys.get(key);
        Results results = new Results(known, id);
        if (known != null) {
            parts.emissions.atNoWindow(); // so that a merge into a copy discards nothing
            known.copyWindows(results, parts.shared);
        }
        return results.fired;
    }

    private final class Results implements WindowCopies<S> {

        private final List<WindowResult<K, R>> fired = new ArrayList<>();
        private final @Nullable KeyState<K, V, S> key;
        private final @Nullable Long wanted;

        Results(@Nullable KeyState<K, V, S> key, @Nullable Long wanted) {
            this.key = key;
            this.wanted = wanted;
        }

        @Override
        public boolean wants(long id) {
            return wanted == null || wanted == id;
        }

        @Override
        public void add(long id, long start, long end, @Nullable SortedSet<Long> mergedIds, int firings, S copy) {
            if (key != null) {
                parts.logic.at(id, start, end, mergedIds, firings, Pane.Timing.EARLY);
                try {
                    fired.add(parts.emissions.resultFor(key.key, parts.logic.result(copy)));
                } finally {
                    parts.emissions.atNoWindow();
                }
            }
        }
    }
}
