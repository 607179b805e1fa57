package io.github.reactorwindowing.spi;

import org.jspecify.annotations.Nullable;

/**
 * Texts of values, keys, specs and errors for messages. A text is at most {@link #MAX_LENGTH} characters long, and
 * whatever a {@code toString} or {@code getMessage} throws becomes part of the text: a message about an error must not
 * replace that error.
 *
 * <p>Only an error of the JVM itself passes, as {@link OutOfMemoryError}; a {@link StackOverflowError} does not.
 */
public final class MessageText {

    /** The greatest number of characters of a text that are kept; a note of how many there were follows. */
    public static final int MAX_LENGTH = 256;

    private MessageText() {}

    /**
     * Returns the text of an object.
     *
     * @param object a value, a key, a spec, an error, or null
     * @return its {@code toString}, cut; if that fails, its class and what its {@code toString} threw
     */
    public static String of(@Nullable Object object) {
        if (object == null) {
            return "null";
        }
        try {
            return truncate(String.valueOf(object.toString()));
        } catch (Throwable unprintable) {
            passOn(unprintable);
            return "a " + object.getClass().getName() + " (its toString threw " + ofUnprintable(unprintable) + ")";
        }
    }

    private static String ofUnprintable(Throwable thrown) {
        try {
            return truncate(String.valueOf(thrown.toString()));
        } catch (Throwable unprintable) {
            passOn(unprintable);
            return thrown.getClass().getName();
        }
    }

    private static void passOn(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    /**
     * Returns a text of at most {@link #MAX_LENGTH} characters.
     *
     * @param text any text
     * @return the text, or its beginning with the number of its characters, as in {@code abc... (1000 characters)}
     */
    public static String truncate(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end) + "... (" + text.length() + " characters)";
    }
}
