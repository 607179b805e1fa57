package io.github.reactorwindowing.dashboard.intake;

/** There is no place at the moment; trying again later may help. */
public final class Overload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is full. */
    public Overload(String message) {
        super(message);
    }
}
