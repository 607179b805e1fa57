package io.github.reactorwindowing.engine;

/** Something would have grown beyond its bound, whose policy is {@link io.github.reactorwindowing.event.BoundPolicy#ERROR}. */
public final class BoundExceededException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** The name of the option. */
    private final String bound;

    /** Its value. */
    private final long max;

    BoundExceededException(String bound, long max, String what) {
        super(bound + ": " + max + " is reached, no room for " + what
                + " (expected: a greater bound, or the policy EVICT_OLDEST or REFUSE)");
        this.bound = bound;
        this.max = max;
    }

    /**
     * The bound.
     *
     * @return the name of the option that sets it, as in {@code maxKeys}
     */
    public String bound() {
        return bound;
    }

    /**
     * Its value.
     *
     * @return the greatest number there may be
     */
    public long max() {
        return max;
    }
}
