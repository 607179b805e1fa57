package io.github.reactorwindowing.engine;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Takes what there is to know of an open window. */
interface WindowDescription {
    void add(
            long id,
            long start,
            long end,
            @Nullable SortedSet<Long> mergedIds,
            long closeAt,
            long heldValues,
            int firings);
}
