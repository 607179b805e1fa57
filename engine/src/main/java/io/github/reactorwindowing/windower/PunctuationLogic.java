package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of a key into its only open window until a marker cuts it.
 *
 * @param starts whether an event is the first of its window; null for none
 * @param ends whether an event is the last of its window; null for none
 */
record PunctuationLogic<V>(
        @Nullable Predicate<? super V> starts, @Nullable Predicate<? super V> ends) implements WindowerLogic<V> {

    @Override
    public void onEvent(V value, long timestamp, OpenWindows windows) {
        if (windows.size() > 0 && starts != null && starts.test(value)) {
            windows.close(windows.get(0));
        }
        OpenWindow window =
                windows.size() == 0 ? windows.open(timestamp, timestamp + 1, Timestamps.END) : windows.get(0);
        enter(window, timestamp, windows);
        if (ends != null && ends.test(value)) {
            windows.close(window);
        }
    }

    private static void enter(OpenWindow window, long timestamp, OpenWindows windows) {
        windows.assign(window);
        if (timestamp < window.start() || timestamp >= window.end()) {
            windows.resize(
                    window, Math.min(window.start(), timestamp), Math.max(window.end(), timestamp + 1), Timestamps.END);
        }
    }

    @Override
    public void onRestore(List<? extends OpenWindow> windows) {
        if (windows.size() > 1) {
            throw new IllegalArgumentException("open windows: " + windows.size() + " (expected: one at most)");
        }
    }

    @Override
    public void onLate(V value, long timestamp, OpenWindows windows) {
        if (windows.size() > 0 && timestamp >= windows.get(0).start()) {
            enter(windows.get(0), timestamp, windows);
        } else {
            onRejected(value, timestamp, windows);
        }
    }
}
