package io.github.reactorwindowing.engine;

import org.jspecify.annotations.Nullable;

/**
 * A function that was given to the library (of a clock, a windower, a fold, a consumer of late events) threw, returned null, or
 * broke its contract. What it threw is the cause.
 */
public final class UserFunctionException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private UserFunctionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * For a function that threw.
     *
     * @param function what it is, as in {@code add of the fold}
     * @param thrown what it threw
     * @return what it threw if that names a function already, else an exception that does
     */
    public static RuntimeException threw(String function, RuntimeException thrown) {
        if (thrown instanceof UserFunctionException || thrown instanceof BoundExceededException) {
            return thrown;
        }
        return new UserFunctionException(function + " threw " + thrown, thrown);
    }

    /**
     * For a function that threw at a value.
     *
     * @param function what it is, as in {@code timestamp of EventClock}
     * @param value the value it was called with
     * @param thrown what it threw
     * @return what it threw if that names a function already, else an exception that does
     */
    public static RuntimeException threwAt(String function, Object value, RuntimeException thrown) {
        if (thrown instanceof UserFunctionException || thrown instanceof BoundExceededException) {
            return thrown;
        }
        return new UserFunctionException(function + " threw " + thrown + " at " + textOf(value), thrown);
    }

    /**
     * For a function that did what it must not do.
     *
     * @param message what it did and what was expected
     * @return the exception
     */
    public static UserFunctionException broke(String message) {
        return new UserFunctionException(message, null);
    }

    /** A value's own text, or its class if that fails too. */
    private static String textOf(Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException unprintable) {
            return "a " + value.getClass().getName() + " (its toString threw " + unprintable + ")";
        }
    }
}
