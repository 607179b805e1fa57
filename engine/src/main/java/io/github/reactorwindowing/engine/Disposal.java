package io.github.reactorwindowing.engine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands out everything that an engine holds, to the end even if a logic's {@code discard} throws. */
final class Disposal {

    private final Consumer<Object> sink;
    private @Nullable RuntimeException failure;

    Disposal(Consumer<Object> sink) {
        this.sink = sink;
    }

    <K, V, S> void run(
            @Nullable Object inHand,
            @Nullable Object entrant,
            @Nullable Object postponed,
            Emissions<?, ?, ?> emissions,
            KeyTable<K, V, S> keys,
            Shared<K, V, S> shared) {
        if (inHand != null) {
            sink.accept(inHand);
        }
        if (entrant != null) {
            sink.accept(entrant);
        }
        if (postponed != null) {
            sink.accept(postponed);
        }
        emissions.discardAll(sink);
        keys.forEach(key -> {
            WaitingEvents<V> waiting = key.waiting();
            if (waiting != null) {
                waiting.discard(sink);
            }
            key.discard(this, shared);
        });
        if (failure != null) {
            throw failure;
        }
    }

    /** Runs one part that may throw. */
    void part(Consumer<Consumer<Object>> discard) {
        try {
            discard.accept(sink);
        } catch (RuntimeException thrown) {
            if (failure == null) {
                failure = thrown;
            } else {
                failure.addSuppressed(thrown);
            }
        }
    }
}
