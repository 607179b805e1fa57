package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.WindowCopies;
import io.github.reactorwindowing.engine.internal.key.WindowDescription;
import org.jspecify.annotations.Nullable;

/** Describes the open windows of one key that are made of slices. All slices are in their places. */
public final class SlicesView<V, S> {

    private final Slices<V, S> slices;
    private final KeyContext<V, S> shared;
    private final @Nullable HeldInWindows<S> windows;

    SlicesView(Slices<V, S> slices, KeyContext<V, S> shared) {
        this.slices = slices;
        this.shared = shared;
        this.windows = slices.heldInWindows(shared);
    }

    void describe(WindowDescription description) {
        long next = slices.nextId();
        long held = 0;
        int counted = slices.head; // the slices from place on and before this one are in the number of held values
        for (int place = slices.head; place < slices.tail; place++) {
            for (long id = Math.max(next, slices.first(place)); id <= slices.last(place); id++) {
                for (; counted < slices.tail && slices.first(counted) <= id; counted++) {
                    held += slices.heldValues(counted, shared);
                }
                if (!add(description, id, windows == null ? held : windows.of(place, counted))) {
                    return;
                }
            }
            next = Math.max(next, slices.last(place) + 1);
            if (place < counted) {
                held -= slices.heldValues(place, shared);
            } else {
                counted = place + 1;
            }
        }
    }

    private boolean add(WindowDescription description, long id, long held) {
        long end = shared.windower().end(id);
        return description.add(id, shared.windower().start(id), end, null, end, held, 0);
    }

    /** Puts each window together in a copy, without the sums that closes use. */
    void copyWindows(WindowCopies<S> copies) {
        long next = slices.nextId();
        for (int place = slices.head; place < slices.tail; place++) {
            for (long id = Math.max(next, slices.first(place)); id <= slices.last(place); id++) {
                if (copies.wants(id)) {
                    copies.add(
                            id, shared.windower().start(id), shared.windower().end(id), null, 0, copy(id, place));
                }
            }
            next = Math.max(next, slices.last(place) + 1);
        }
    }

    private S copy(long id, int from) {
        S copy = shared.logic().copy(slices.state(from, shared));
        for (int place = from + 1; place < slices.tail && slices.first(place) <= id; place++) {
            copy = shared.logic().onMerge(copy, slices.state(place, shared));
        }
        return copy;
    }
}
