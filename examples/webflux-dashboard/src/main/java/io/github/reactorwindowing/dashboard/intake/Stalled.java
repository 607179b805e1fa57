package io.github.reactorwindowing.dashboard.intake;

/** A sender did not send the rest of its request in time. */
public final class Stalled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception for a sender that stalled.
     *
     * @param message what did not come, and how long it was waited for
     */
    public Stalled(String message) {
        super(message);
    }
}
