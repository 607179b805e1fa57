package io.github.reactorwindowing.internal.operator.signal;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Counts the signals of a subscription that its drain loop has not processed.
 *
 * <p>The thread whose signal moves the count from 0 to 1 runs the loop. All other threads only add their signal. The
 * count is therefore also a lock that no thread waits for: what the loop alone uses needs no synchronization.
 */
public final class WorkInProgress {

    private static final AtomicIntegerFieldUpdater<WorkInProgress> WIP =
            AtomicIntegerFieldUpdater.newUpdater(WorkInProgress.class, "wip");

    /** Starts at 1: no thread runs the loop before downstream has its subscription. */
    private volatile int wip = 1;

    /** The value of {@link #wip} when the loop last checked everything that a signal can change. */
    private int seen;

    /** Adds a signal. Returns whether the calling thread must run the loop. For any thread. */
    public boolean enter() {
        return WIP.getAndIncrement(this) == 0;
    }

    /** Adds a signal from inside the loop, which then takes another pass. */
    public void requestPass() {
        WIP.getAndIncrement(this);
    }

    /**
     * Removes processed signals. Returns the number that arrived meanwhile; at 0, the calling thread leaves the loop.
     */
    public int leave(int processed) {
        return WIP.addAndGet(this, -processed);
    }

    /** {@return whether a signal arrived since {@link #markSeen}} For the draining thread. */
    public boolean hasNewSignals() {
        return wip != seen;
    }

    /** Notes that the loop is about to look at everything that a signal can change. For the draining thread. */
    public void markSeen() {
        seen = wip;
    }
}
