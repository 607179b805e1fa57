package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.spi.Fold;

/** Counts. Keeps nothing, so there is one. */
final class CountFold implements Fold<Object, Count, Long> {

    static final CountFold INSTANCE = new CountFold();

    private CountFold() {}

    @Override
    public Count init() {
        return new Count(0);
    }

    @Override
    public Count add(Count accumulator, Object value) {
        return accumulator.plus(1);
    }

    @Override
    public Count merge(Count survivor, Count absorbed) {
        return survivor.plus(absorbed.value());
    }

    @Override
    public Long finish(Count accumulator) {
        return accumulator.value();
    }

    @Override
    public long heldValues(Count accumulator) {
        return 0;
    }

    @Override
    public boolean dependsOnOrder() {
        return false;
    }
}
