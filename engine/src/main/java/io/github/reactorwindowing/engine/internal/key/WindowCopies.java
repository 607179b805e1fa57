package io.github.reactorwindowing.engine.internal.key;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Takes copies of the states of open windows, one by one. The windows stay as they are. */
public interface WindowCopies<S> {

    /** Whether a copy of the window is wanted. */
    boolean wants(long id);

    /** Adds a window. The copy belongs to the receiver. */
    void add(long id, long start, long end, @Nullable SortedSet<Long> mergedIds, int firings, S copy);
}
