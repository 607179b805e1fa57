package io.github.reactorwindowing.engine.error;

import io.github.reactorwindowing.spi.MessageText;
import org.jspecify.annotations.Nullable;

/**
 * A function that was given to the library (of a clock, a windower, a fold, a key, a consumer of late events) threw, returned
 * null, or broke its contract. What it threw is the cause.
 *
 * <p>Building the message never fails: a {@code toString} that throws is named in it. Each text in it is cut, see
 * {@link MessageText}.
 */
public final class UserFunctionException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** The message without values and keys of the user. */
    private final String withoutValues;

    private UserFunctionException(String message, String withoutValues, @Nullable Throwable cause) {
        super(message, cause);
        this.withoutValues = withoutValues;
    }

    /**
     * For a function that threw.
     *
     * @param function what it is, as in {@code add of the fold}
     * @param thrown what it threw
     * @return what it threw if that names a function already, else an exception that does
     * @throws Error what it threw, if that is an {@code Error}
     */
    public static RuntimeException threw(String function, Throwable thrown) {
        if (isNamed(thrown)) {
            return (RuntimeException) thrown;
        }
        return new UserFunctionException(
                function + " threw " + MessageText.of(thrown), function + " threw " + className(thrown), thrown);
    }

    /**
     * For a function of an object that threw.
     *
     * @param function what it is, as in {@code newLogic of the clock}
     * @param owner whose function it is, a setting and no value of the user
     * @param thrown what it threw
     * @return what it threw if that names a function already, else an exception that does
     * @throws Error what it threw, if that is an {@code Error}
     */
    public static RuntimeException threwOf(String function, Object owner, Throwable thrown) {
        return isNamed(thrown) ? (RuntimeException) thrown : threw(function + " " + MessageText.of(owner), thrown);
    }

    /**
     * For a function that threw at a value.
     *
     * @param function what it is, as in {@code timestamp of EventClock}
     * @param value the value it was called with
     * @param thrown what it threw
     * @return what it threw if that names a function already, else an exception that does
     * @throws Error what it threw, if that is an {@code Error}
     */
    public static RuntimeException threwAt(String function, Object value, Throwable thrown) {
        if (isNamed(thrown)) {
            return (RuntimeException) thrown;
        }
        return new UserFunctionException(
                function + " threw " + MessageText.of(thrown) + " at " + MessageText.of(value),
                function + " threw " + className(thrown) + " at a value of "
                        + value.getClass().getName(),
                thrown);
    }

    /**
     * For a function of an object that threw at a value.
     *
     * @param function what it is, as in {@code timestamp of the clock}
     * @param owner whose function it is, a setting and no value of the user
     * @param value the value it was called with
     * @param thrown what it threw
     * @return what it threw if that names a function already, else an exception that does
     * @throws Error what it threw, if that is an {@code Error}
     */
    public static RuntimeException threwAt(String function, Object owner, Object value, Throwable thrown) {
        return isNamed(thrown)
                ? (RuntimeException) thrown
                : threwAt(function + " " + MessageText.of(owner), value, thrown);
    }

    /** Whether what was thrown says already which function threw it; an {@code Error} passes as it is (rule R-3). */
    private static boolean isNamed(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof UserFunctionException || thrown instanceof BoundExceededException;
    }

    private static String className(Throwable thrown) {
        return thrown.getClass().getName();
    }

    /**
     * For a function that did what it must not do.
     *
     * @param message what it did and what was expected, without values and keys of the user
     * @return the exception
     */
    public static UserFunctionException broke(String message) {
        return new UserFunctionException(message, message, null);
    }

    /**
     * For a function that did what it must not do with a value.
     *
     * @param before the message up to the value
     * @param value the value
     * @param after the message behind the value, and what was expected
     * @return the exception
     */
    public static UserFunctionException brokeAt(String before, Object value, String after) {
        return new UserFunctionException(
                before + MessageText.of(value) + after,
                before + "a value of " + value.getClass().getName() + after,
                null);
    }

    /**
     * The same exception with a message that holds no values and no keys of the user, and of the cause its class only.
     *
     * @return an exception of the same cause and stack trace
     */
    public UserFunctionException withoutValues() {
        UserFunctionException bare = new UserFunctionException(withoutValues, withoutValues, getCause());
        bare.setStackTrace(getStackTrace());
        return bare;
    }
}
