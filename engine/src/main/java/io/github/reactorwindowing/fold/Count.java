package io.github.reactorwindowing.fold;

/** How many values a window holds: the state of {@link Folds#count}. Mutable, so that no event makes an object. */
public final class Count {

    private long value;

    /**
     * A count.
     *
     * @param value where it starts
     */
    public Count(long value) {
        this.value = value;
    }

    /**
     * The count.
     *
     * @return the number of values
     */
    public long value() {
        return value;
    }

    Count plus(long more) {
        value += more;
        return this;
    }
}
