package io.github.reactorwindowing.engine.internal.key;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Takes what there is to know of open windows, one by one. */
public interface WindowDescription {

    /** How many windows are wanted at most. */
    int limit();

    /** Adds a window. Returns whether further ones are wanted. */
    boolean add(
            long id,
            long start,
            long end,
            @Nullable SortedSet<Long> mergedIds,
            long closeAt,
            long heldValues,
            int firings);
}
