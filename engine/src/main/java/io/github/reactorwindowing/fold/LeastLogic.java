package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.spi.WindowContext;
import java.util.Comparator;

/**
 * Keeps the least value of a window; of equal ones the first in time, ties by arrival.
 *
 * <p>Since that is the same in whatever order the values come, none has to wait for its turn.
 */
final class LeastLogic<V> extends CandidateLogic<V> {

    private final Comparator<? super V> comparator;

    LeastLogic(Comparator<? super V> comparator) {
        this.comparator = comparator;
    }

    @Override
    public Candidate<V> onEvent(Candidate<V> state, V value, WindowContext<V> window) {
        return isBetter(state, value, window.timestamp(), window.arrival())
                ? state.set(value, window.timestamp(), window.arrival())
                : state;
    }

    @Override
    public Candidate<V> onMerge(Candidate<V> survivor, Candidate<V> absorbed, WindowContext<V> window) {
        return absorbed.isPresent() && isBetter(survivor, absorbed.value(), absorbed.timestamp(), absorbed.arrival())
                ? survivor.set(absorbed)
                : survivor;
    }

    private boolean isBetter(Candidate<V> held, V value, long timestamp, long arrival) {
        if (!held.isPresent()) {
            return true;
        }
        int order = compare(value, held.value());
        return order < 0 || (order == 0 && !held.isBefore(timestamp, arrival));
    }

    private int compare(V value, V held) {
        try {
            return comparator.compare(value, held);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("The comparator", value, thrown);
        }
    }

    @Override
    public boolean dependsOnOrder() {
        return false;
    }
}
