package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.slicing.Slice;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Slices of a key that opened far from both ends of the others, until their first window closes.
 *
 * <p>They are in an object of their own because most keys never have one: {@link LongSlices} has 64 bytes, so that the
 * processor loads one line of its cache for a key, or two, but never three.
 */
final class SlicesBetween<S> {

    private static final Comparator<Slice> IN_ORDER =
            Comparator.<Slice>comparingLong(slice -> slice.last).thenComparingLong(slice -> slice.first);

    /** Their states, in order of time. */
    final NavigableMap<Slice, S> states = new TreeMap<>(IN_ORDER);

    /** How many slices moved for some of these: when to put all of them in their places at once. */
    int moves;
}
