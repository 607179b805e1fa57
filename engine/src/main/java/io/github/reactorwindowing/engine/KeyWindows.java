package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The open windows of one key, by the contract that the windower implements. */
abstract sealed class KeyWindows<V, S> permits AlignedWindows, SlicedWindows, DynamicWindows {

    /** Puts an event that is on time into its windows; returns the ids of those that it missed, mostly none. */
    abstract List<Long> add(V value, long timestamp);

    /** Puts a late event into those of its windows that are open (rule L-3); returns the ids of the others. */
    abstract List<Long> addLate(V value, long timestamp, long watermark);

    /** The ids of the windows that a late event has missed, which enters none (rule L-1). */
    abstract List<Long> refuse(V value, long timestamp);

    /** Whether the last event entered a window. */
    abstract boolean hasEntered();

    /** The bound for which the last event did not enter a window, null if there was none. */
    abstract @Nullable LateReason refusal();

    abstract boolean isEmpty();

    /** The least watermark that closes a window. There must be one. */
    abstract long nextClose();

    /**
     * Closes the window that {@link #nextClose} speaks of; among equals by end, then start, then id.
     *
     * @param timing why
     */
    abstract void closeNext(Pane.Timing timing);

    /** Gives back the room of windows that are closed; the key rests. */
    abstract void trim();

    /** Whether something must be remembered when no window is open. */
    abstract boolean mustRemember();

    abstract void discard(Disposal disposal);

    /** Tells of each open window, in order of start. */
    abstract void describe(Description description);

    /** Takes what there is to know of an open window. */
    interface Description {
        void add(
                long id,
                long start,
                long end,
                @Nullable SortedSet<Long> mergedIds,
                long closeAt,
                long heldValues,
                int firings);
    }

    abstract void write(DataOutput out, Codec<S> codec) throws IOException;

    abstract void read(DataInput in, Codec<S> codec) throws IOException;
}
