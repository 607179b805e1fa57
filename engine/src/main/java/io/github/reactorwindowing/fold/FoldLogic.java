package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.engine.Discards;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.Objects;
import java.util.function.Consumer;

/** A {@link Fold} as a {@link WindowLogic}: one result, at the close. */
final class FoldLogic<V, A, R> implements WindowLogic<V, A, R> {

    private final Fold<V, A, R> fold;

    FoldLogic(Fold<V, A, R> fold) {
        this.fold = fold;
    }

    @Override
    public A open() {
        return Objects.requireNonNull(fold.init(), "The fold's init returned null (expected: an accumulator)");
    }

    @Override
    public A onEvent(A state, V value, WindowContext<R> window) {
        return Objects.requireNonNull(
                fold.add(state, value), "The fold's add returned null (expected: an accumulator)");
    }

    @Override
    public A onMerge(A survivor, A absorbed, WindowContext<R> window) {
        return Objects.requireNonNull(
                fold.merge(survivor, absorbed), "The fold's merge returned null (expected: an accumulator)");
    }

    @Override
    public void onClose(A state, WindowContext<R> window) {
        window.emit(Objects.requireNonNull(fold.finish(state), "The fold's finish returned null (expected: a result)"));
    }

    @Override
    public void discard(A state, Consumer<Object> sink) {
        Discards.each(state, sink);
    }

    @Override
    public boolean dependsOnOrder() {
        return fold.dependsOnOrder();
    }
}
