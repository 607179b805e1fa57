package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.WindowLogic;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the logic of a window with the context set to that window, and checks what it returns. One for each engine. */
final class LogicCalls<V, S, R> {

    private final WindowLogic<? super V, S, R> logic;
    private final Emissions<?, V, R> emissions;

    LogicCalls(WindowLogic<? super V, S, R> logic, Emissions<?, V, R> emissions) {
        this.logic = logic;
        this.emissions = emissions;
    }

    S open() {
        return Objects.requireNonNull(
                logic.open(), "The window logic's open returned null (expected: the state of a new window)");
    }

    /** Sets the window that the next call is about. */
    void at(long id, long start, long end, @Nullable SortedSet<Long> mergedIds, int firings, boolean closing) {
        emissions.atWindow(id, start, end, mergedIds, firings, closing);
    }

    S onEvent(S state, V value) {
        return Objects.requireNonNull(
                logic.onEvent(state, value, emissions),
                "The window logic's onEvent returned null (expected: the state to keep)");
    }

    S onMerge(S survivor, S absorbed) {
        emissions.atMerge(true);
        S merged = Objects.requireNonNull(
                logic.onMerge(survivor, absorbed, emissions),
                "The window logic's onMerge returned null (expected: the state to keep)");
        emissions.atMerge(false);
        return merged;
    }

    void onClose(S state) {
        logic.onClose(state, emissions);
        if (emissions.hasFired()) {
            emissions.batchHolds(sink -> logic.discard(state, sink));
        }
    }

    void discard(S state, Consumer<Object> sink) {
        logic.discard(state, sink);
    }

    /** Whether the last call fired. */
    boolean hasFired() {
        return emissions.hasFired();
    }
}
