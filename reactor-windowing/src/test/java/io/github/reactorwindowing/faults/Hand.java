package io.github.reactorwindowing.faults;

/** The thread on which a function fails. */
enum Hand {
    SOURCE,
    REQUESTER,
    TIMER;

    /** The first request of a subscription that fails on this thread. */
    long demand() {
        return this == REQUESTER ? 0 : Long.MAX_VALUE;
    }
}
