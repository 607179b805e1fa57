package io.github.reactorwindowing.internal.operator.signal;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import reactor.core.publisher.Operators;

/** The number of results that downstream requested and has not received. Each emitted item consumes one. */
public final class Demand {

    private static final AtomicLongFieldUpdater<Demand> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(Demand.class, "requested");

    private volatile long requested;

    /** Items emitted that are not subtracted from {@link #requested} yet. For the draining thread. */
    private long emitted;

    /** Adds a request. For any thread. */
    public void add(long n) {
        Operators.addCap(REQUESTED, this, n);
    }

    /** {@return whether an item may be emitted} For the draining thread. */
    public boolean isAvailable() {
        return emitted != requested;
    }

    /** Consumes one request. For the draining thread. */
    public void use() {
        emitted++; // a plain field: one atomic subtraction a batch, not one for each result
    }

    /** Subtracts the emitted items. For the draining thread. */
    public void settle() {
        if (emitted != 0) {
            Operators.produced(REQUESTED, this, emitted);
            emitted = 0;
        }
    }

    /** The requests that are not consumed, as of the last {@link #settle}. For any thread. */
    public long requested() {
        return requested;
    }
}
