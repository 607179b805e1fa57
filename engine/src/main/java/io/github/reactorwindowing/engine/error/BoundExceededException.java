package io.github.reactorwindowing.engine.error;

import io.github.reactorwindowing.spi.MessageText;
import org.jspecify.annotations.Nullable;

/** Something would have grown beyond its bound, whose policy is {@link io.github.reactorwindowing.event.BoundPolicy#ERROR}. */
public final class BoundExceededException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** The name of the option. */
    private final String bound;

    /** Its value. */
    private final long max;

    /** What there was no room for, without a key of the user. */
    private final String withoutKey;

    /**
     * For a bound that is reached.
     *
     * @param bound the name of its option
     * @param max its value
     * @param what what there is no room for
     * @param key the key that it belongs to; null if it belongs to none
     */
    public BoundExceededException(String bound, long max, String what, @Nullable Object key) {
        this(
                bound,
                max,
                key == null ? what : what + " " + MessageText.of(key),
                key == null ? what : what + " of " + key.getClass().getName());
    }

    private BoundExceededException(String bound, long max, String what, String withoutKey) {
        super(bound + ": " + max + " is reached, no room for " + what
                + " (expected: a greater bound, or the policy EVICT_OLDEST or REJECT)");
        this.bound = bound;
        this.max = max;
        this.withoutKey = withoutKey;
    }

    /**
     * The same exception with a message that names no key.
     *
     * @return an exception of the same stack trace
     */
    public BoundExceededException withoutValues() {
        BoundExceededException bare = new BoundExceededException(bound, max, withoutKey, withoutKey);
        bare.setStackTrace(getStackTrace());
        return bare;
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
