package io.github.reactorwindowing.dashboard.intake;

/** A stream failed when some of it had been taken. */
public final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long taken;

    Interrupted(long taken, Throwable failure) {
        super(failure);
        this.taken = taken;
    }

    /** {@return how many values of it were taken} */
    public long taken() {
        return taken;
    }
}
