package io.github.reactorwindowing.engine.error;

import io.github.reactorwindowing.spi.MessageText;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what functions that were given to the library return.
 *
 * <p>Apart from {@link UserFunctionException}, since it is called for each event: HotSpot's C2 takes no method of an exception's class
 * into those that call it.
 */
public final class UserFunctions {

    private UserFunctions() {}

    /**
     * What a function returned, if that is not null.
     *
     * @param returned what it returned
     * @param function what it is
     * @param expected what it should have returned
     * @param <T> its type
     * @return {@code returned}
     * @throws UserFunctionException if it returned null
     */
    public static <T> T nonNull(@Nullable T returned, String function, String expected) {
        if (returned == null) {
            throw UserFunctionException.broke(function + " returned null (expected: " + expected + ")");
        }
        return returned;
    }

    /**
     * What a function of an object returned, if that is not null. The object's text is asked for only in an error.
     *
     * @param returned what it returned
     * @param function what it is
     * @param owner whose function it is
     * @param expected what it should have returned
     * @param <T> its type
     * @return {@code returned}
     * @throws UserFunctionException if it returned null
     */
    public static <T> T nonNull(@Nullable T returned, String function, Object owner, String expected) {
        return returned == null ? nonNull(returned, function + " " + MessageText.of(owner), expected) : returned;
    }
}
