package io.github.reactorwindowing.engine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands out everything that an engine holds, to the end whatever a logic's {@code discard}, a collection or the sink throws. */
final class Disposal {

    private final Consumer<Object> sink;
    private @Nullable Throwable failure;

    Disposal(Consumer<Object> sink) {
        this.sink = held -> {
            try {
                sink.accept(held);
            } catch (Throwable thrown) {
                note(thrown);
            }
        };
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
        emissions.discardAll(this);
        keys.forEach(key -> {
            WaitingEvents<V> waiting = key.waiting();
            if (waiting != null) {
                waiting.discard(sink);
            }
            key.discard(this, shared);
        });
        if (failure != null) {
            Step.<RuntimeException>throwAs(failure);
        }
    }

    /** Runs one part that may throw. */
    void part(Consumer<Consumer<Object>> discard) {
        try {
            discard.accept(sink);
        } catch (Throwable thrown) {
            note(thrown);
        }
    }

    @SuppressWarnings("ReferenceEquality") // an error cannot suppress itself
    private void note(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        } else if (failure != thrown) {
            failure.addSuppressed(thrown);
        }
    }
}
