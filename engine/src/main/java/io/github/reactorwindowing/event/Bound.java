package io.github.reactorwindowing.event;

import java.util.Objects;

/**
 * How many there may be of something, and what happens when there would be more.
 *
 * @param max the greatest number there may be; {@code Long.MAX_VALUE} for any number
 * @param policy what happens when there would be more
 */
public record Bound(long max, BoundPolicy policy) {

    /**
     * Checks the number.
     *
     * @param max the greatest number there may be; {@code Long.MAX_VALUE} for any number
     * @param policy what happens when there would be more
     * @throws IllegalArgumentException if {@code max} is not positive
     */
    public Bound {
        Objects.requireNonNull(policy, "policy");
        if (max <= 0) {
            throw new IllegalArgumentException("max: " + max + " (expected: 1 or more)");
        }
    }

    /**
     * Returns whether there is no room for one more.
     *
     * @param count how many there are
     * @return whether {@code count} has reached the bound
     */
    public boolean isReachedBy(long count) {
        return count >= max;
    }

    /**
     * Returns whether the oldest is evicted.
     *
     * @return whether the policy is {@link BoundPolicy#EVICT_OLDEST}
     */
    public boolean evicts() {
        return policy == BoundPolicy.EVICT_OLDEST;
    }
}
