package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import io.github.reactorwindowing.spi.WindowContext;
import java.util.function.BinaryOperator;

/** Combines the values of a window two by two, the first being the start. */
final class ReduceLogic<V> extends CandidateLogic<V> {

    private final BinaryOperator<V> reducer;

    ReduceLogic(BinaryOperator<V> reducer) {
        this.reducer = reducer;
    }

    @Override
    public Candidate<V> onEvent(Candidate<V> state, V value, WindowContext<V> window) {
        V reduced = state.isPresent() ? reduce(state.value(), value) : value;
        return state.set(reduced, window.timestamp(), window.arrival());
    }

    @Override
    public Candidate<V> onMerge(Candidate<V> survivor, Candidate<V> absorbed, WindowContext<V> window) {
        if (!absorbed.isPresent()) {
            return survivor;
        }
        if (!survivor.isPresent()) {
            return survivor.set(absorbed);
        }
        return survivor.set(reduce(survivor.value(), absorbed.value()), absorbed.timestamp(), absorbed.arrival());
    }

    private V reduce(V left, V right) {
        V reduced;
        try {
            reduced = reducer.apply(left, right);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("The reducer", right, thrown);
        }
        return UserFunctions.nonNull(reduced, "The reducer", "a value");
    }
}
