package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Fold;
import java.util.ArrayList;
import java.util.List;

/** Collects values, and says that their order does not matter: events go the short way into states that are objects. */
class UnorderedLists implements Fold<Long, List<Long>, List<Long>> {

    /** The value at which it fails. */
    static final long FAILING = 13;

    @Override
    public List<Long> init() {
        return new ArrayList<>();
    }

    @Override
    public List<Long> add(List<Long> list, Long value) {
        if (value == FAILING) {
            throw new IllegalStateException("unlucky");
        }
        list.add(value);
        return list;
    }

    @Override
    public List<Long> merge(List<Long> survivor, List<Long> absorbed) {
        survivor.addAll(absorbed);
        return survivor;
    }

    @Override
    public List<Long> finish(List<Long> list) {
        return list;
    }

    @Override
    public boolean dependsOnOrder() {
        return false;
    }
}
