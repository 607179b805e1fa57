package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import io.github.reactorwindowing.spi.LongFold;
import io.github.reactorwindowing.spi.LongLogic;
import io.github.reactorwindowing.spi.WindowContext;

/** A {@link LongFold} as a {@link LongLogic}: one result, at the close. */
final class LongFoldLogic<V, R> implements LongLogic<V, R> {

    private final LongFold<V, R> fold;

    LongFoldLogic(LongFold<V, R> fold) {
        this.fold = fold;
    }

    @Override
    public long openAsLong() {
        try {
            return fold.initAsLong();
        } catch (Throwable thrown) {
            throw UserFunctionException.threw("init of the fold", thrown);
        }
    }

    @Override
    public long onEventAsLong(long state, V value, WindowContext<R> window) {
        try {
            return fold.addAsLong(state, value);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("add of the fold", value, thrown);
        }
    }

    @Override
    public long onMergeAsLong(long survivor, long absorbed, WindowContext<R> window) {
        try {
            return fold.mergeAsLong(survivor, absorbed);
        } catch (Throwable thrown) {
            throw UserFunctionException.threw("merge of the fold", thrown);
        }
    }

    @Override
    public R resultOfLong(long state) {
        R result;
        try {
            result = fold.finishAsLong(state);
        } catch (Throwable thrown) {
            throw UserFunctionException.threw("finish of the fold", thrown);
        }
        return UserFunctions.nonNull(result, "finish of the fold", "a result");
    }

    @Override
    public boolean dependsOnOrder() {
        return fold.dependsOnOrder();
    }

    @Override
    public boolean supportsSlicing() {
        return true;
    }
}
