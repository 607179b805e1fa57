package io.github.reactorwindowing.engine.internal.core;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.TimeOrderedBuffer;
import io.github.reactorwindowing.engine.internal.key.WindowDescription;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OpenWindowView;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Describes an engine, and changes nothing of what it does. */
public final class EngineViews<K, V, S> {

    private final EngineParts<K, V, S, ?> engine;

    public EngineViews(EngineParts<K, V, S, ?> engine) {
        this.engine = engine;
    }

    public EngineView ofEngine(boolean stepPending) {
        boolean hasStreamWatermark =
                engine.config.options().scope() == WatermarkScope.STREAM && !engine.time.hasEnded();
        return new EngineView(
                engine.timeline.systemNow(),
                engine.keys.size(),
                engine.keys.idleCount(),
                engine.limits.openWindows(),
                engine.limits.waiting(),
                hasStreamWatermark ? engine.time.reached() : Timestamps.NONE,
                engine.nextWakeUp(),
                stepPending);
    }

    public KeyView<K> ofKey(KeyState<K, V, S> key) {
        OpenWindowViews windows = new OpenWindowViews(key);
        key.describe(windows, engine.shared);
        TimeOrderedBuffer<V> waiting = key.waiting();
        boolean hasEntrant = engine.step.letsInNext(key); // then no other waits
        return new KeyView<>(
                key.key,
                engine.time.watermark(key),
                List.copyOf(windows.views),
                windows.areCut,
                hasEntrant ? 1 : waiting == null ? 0 : waiting.size(),
                hasEntrant ? engine.step.entrant.timestamp() : key.leastWaiting(),
                key.isIdle());
    }

    /** Views of the first windows of a key, up to {@link KeyView#MAX_WINDOWS}. */
    private final class OpenWindowViews implements WindowDescription {

        private final KeyState<K, V, S> key;
        private final List<OpenWindowView> views = new ArrayList<>();
        private boolean areCut;

        OpenWindowViews(KeyState<K, V, S> key) {
            this.key = key;
        }

        @Override
        public int limit() {
            return KeyView.MAX_WINDOWS + 1; // one more shows that the list is cut
        }

        @Override
        public boolean add(
                long id,
                long start,
                long end,
                @Nullable SortedSet<Long> mergedIds,
                long closeAt,
                long heldValues,
                int firings) {
            areCut = views.size() == KeyView.MAX_WINDOWS;
            if (!areCut) {
                Set<Long> merged = mergedIds == null ? Set.of() : new TreeSet<>(mergedIds);
                Window window = new Window(id, start, end, merged);
                views.add(new OpenWindowView(window, closeAt, closesAtSystemTime(key, closeAt), heldValues, firings));
            }
            return !areCut;
        }
    }

    private long closesAtSystemTime(KeyState<K, V, S> key, long closeAt) {
        if (engine.time.hasEnded()) {
            return Timestamps.END;
        }
        return engine.timeline.systemAt(engine.time.nowAt(engine.time.due(key, closeAt)));
    }
}
