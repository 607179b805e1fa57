package io.github.reactorwindowing.provider;

import org.jspecify.annotations.Nullable;

/** What a provider throws: reported with its name, unless the virtual machine itself is at its end. */
final class Failure {

    private Failure() {}

    /**
     * Throws an error of the virtual machine, such as {@link OutOfMemoryError}, which no report of a provider may hide.
     */
    static void passIfFatal(@Nullable Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal) {
            throw fatal;
        }
    }

    /** The class and the message of what was thrown; only the class if its own {@code toString} fails. */
    static String text(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (Throwable unreadable) {
            passIfFatal(unreadable);
            return thrown.getClass().getName();
        }
    }
}
