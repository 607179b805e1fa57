package io.github.reactorwindowing.engine.internal.output;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands out everything that an engine holds, to the end whatever a logic's {@code discard}, a collection or the sink throws. */
public final class Disposal {

    private final Consumer<Object> sink;
    private @Nullable Throwable failure;

    public Disposal(Consumer<Object> sink) {
        this.sink = held -> {
            try {
                sink.accept(held);
            } catch (Throwable thrown) {
                note(thrown);
            }
        };
    }

    /** Hands out one thing, if it is there. */
    public void one(@Nullable Object held) {
        if (held != null) {
            sink.accept(held);
        }
    }

    /** Throws the first that was thrown, with others suppressed, once all is handed out. */
    public void end() {
        if (failure != null) {
            Disposal.<RuntimeException>throwAs(failure);
        }
    }

    @SuppressWarnings("unchecked") // thrown as it is, checked or not
    private static <T extends Throwable> void throwAs(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Runs one part that may throw. */
    public void part(Consumer<Consumer<Object>> discard) {
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
