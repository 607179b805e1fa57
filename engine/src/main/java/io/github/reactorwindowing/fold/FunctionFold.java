package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.spi.Fold;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;

/** A {@link Fold} of four functions. */
record FunctionFold<V, A, R>(
        Supplier<? extends A> init0,
        BiFunction<? super A, ? super V, ? extends A> add0,
        BinaryOperator<A> merge0,
        Function<? super A, ? extends R> finish0,
        boolean dependsOnOrder)
        implements Fold<V, A, R> {

    @Override
    public A init() {
        return init0.get();
    }

    @Override
    public A add(A accumulator, V value) {
        return add0.apply(accumulator, value);
    }

    @Override
    public A merge(A survivor, A absorbed) {
        return merge0.apply(survivor, absorbed);
    }

    @Override
    public R finish(A accumulator) {
        return finish0.apply(accumulator);
    }
}
