package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.spi.SingleResultLogic;
import java.util.function.Consumer;

/** What logics have in common whose result is one candidate among the values of a window. */
abstract class CandidateLogic<V> implements SingleResultLogic<V, Candidate<V>, V> {

    @Override
    public final Candidate<V> open() {
        return new Candidate<>();
    }

    @Override
    public final V result(Candidate<V> state) {
        return state.value();
    }

    @Override
    public final void discard(Candidate<V> state, Consumer<Object> sink) {
        if (state.isPresent()) {
            sink.accept(state.value());
        }
    }

    @Override
    public final boolean supportsSlicing() {
        return true;
    }

    @Override
    public final long heldValues(Candidate<V> state) {
        return 0; // one at most
    }
}
