package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import io.github.reactorwindowing.engine.internal.output.Discards;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.function.Consumer;

/** A {@link Fold} as a {@link WindowLogic}: one result, at the close. */
final class FoldLogic<V, A, R> implements SingleResultLogic<V, A, R> {

    private final Fold<V, A, R> fold;
    private final boolean supportsSlicing;

    /**
     * A fold as a logic.
     *
     * @param supportsSlicing whether the fold keeps the law that its merge leaves the second argument alone
     */
    FoldLogic(Fold<V, A, R> fold, boolean supportsSlicing) {
        this.fold = fold;
        this.supportsSlicing = supportsSlicing;
    }

    @Override
    public A open() {
        A accumulator;
        try {
            accumulator = fold.init();
        } catch (Throwable thrown) {
            throw UserFunctionException.threw("init of the fold", thrown);
        }
        return UserFunctions.nonNull(accumulator, "init of the fold", "an accumulator");
    }

    @Override
    public A onEvent(A state, V value, WindowContext<R> window) {
        A accumulator;
        try {
            accumulator = fold.add(state, value);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("add of the fold", value, thrown);
        }
        return UserFunctions.nonNull(accumulator, "add of the fold", "an accumulator");
    }

    @Override
    public A onMerge(A survivor, A absorbed, WindowContext<R> window) {
        A accumulator;
        try {
            accumulator = fold.merge(survivor, absorbed);
        } catch (Throwable thrown) {
            throw UserFunctionException.threw("merge of the fold", thrown);
        }
        return UserFunctions.nonNull(accumulator, "merge of the fold", "an accumulator");
    }

    @Override
    public R result(A state) {
        R result;
        try {
            result = fold.finish(state);
        } catch (Throwable thrown) {
            throw UserFunctionException.threw("finish of the fold", thrown);
        }
        return UserFunctions.nonNull(result, "finish of the fold", "a result");
    }

    @Override
    public long heldValues(A state) {
        return fold.heldValues(state);
    }

    @Override
    public void discard(A state, Consumer<Object> sink) {
        Discards.each(state, sink);
    }

    @Override
    public boolean dependsOnOrder() {
        return fold.dependsOnOrder();
    }

    @Override
    public boolean supportsSlicing() {
        return supportsSlicing;
    }
}
