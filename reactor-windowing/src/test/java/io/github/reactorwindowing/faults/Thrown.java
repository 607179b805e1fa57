package io.github.reactorwindowing.faults;

import java.io.IOException;
import java.util.List;

/** One throwable of each kind that a function of the user can throw. */
final class Thrown {

    static final List<Throwable> ALL = List.of(
            new NoClassDefFoundError("gone"),
            new LinkageError("not linked"),
            new StackOverflowError("too deep"),
            new OutOfMemoryError("no room"),
            new AssertionError("wrong"),
            new IOException("checked"),
            new IllegalStateException("unchecked"));

    private Thrown() {}

    /** Whether the thread that called the function gets the throwable, too. */
    static boolean isFatal(Throwable thrown) {
        return thrown instanceof VirtualMachineError || thrown instanceof LinkageError;
    }
}
