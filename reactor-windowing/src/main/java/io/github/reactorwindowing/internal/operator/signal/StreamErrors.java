package io.github.reactorwindowing.internal.operator.signal;

import io.github.reactorwindowing.engine.contract.EngineOptions;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;

/**
 * The errors of one subscription: one ends the stream, errors that come after the end are dropped, and errors of the
 * JVM are also thrown to the thread that runs the drain loop.
 */
public final class StreamErrors {

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<StreamErrors, @Nullable Throwable> FAILURE =
            AtomicReferenceFieldUpdater.newUpdater(StreamErrors.class, Throwable.class, "failure");

    private final CoreSubscriber<?> actual;
    private final EngineOptions options;

    /** The error to end the stream with; {@link Exceptions#TERMINATED} after the end. */
    private volatile @Nullable Throwable failure;

    /** The error that downstream received. */
    private volatile @Nullable Throwable signalled;

    /** The error to throw to the caller once the loop is left: an error of the JVM, or what downstream threw. */
    private @Nullable Throwable escaped;

    /**
     * Starts without errors.
     *
     * @param actual gives the context for Reactor's hooks
     * @param options say whether messages may contain keys and values
     */
    public StreamErrors(CoreSubscriber<?> actual, EngineOptions options) {
        this.actual = actual;
        this.options = options;
    }

    public static boolean isFatal(Throwable thrown) {
        return Exceptions.isJvmFatal(thrown) || thrown instanceof StackOverflowError;
    }

    /** Throws an error as it is, checked or not. */
    @SuppressWarnings("unchecked")
    public static <T extends Throwable> void throwAs(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** {@return whether the stream must end with an error} */
    public boolean isPending() {
        return failure != null;
    }

    /** Adds an error to end the stream with, as it is. The caller must add a signal. For any thread. */
    public void add(Throwable error) {
        if (!Exceptions.addThrowable(FAILURE, this, error)) {
            Operators.onErrorDropped(error, actual.currentContext());
        }
    }

    /**
     * Ends the stream with an error that code inside the operator threw. The caller must add a signal, or be the
     * loop.
     */
    @SuppressWarnings("ReferenceEquality") // the same error
    public void fail(Throwable thrown) {
        if (thrown != failure && thrown != signalled) { // else a source rethrew the error of a null signal
            add(toSignal(thrown));
        }
    }

    /** Fails the stream because the timer could not be set: the scheduler rejected it, or the clock failed. */
    public void failSchedule(Throwable thrown) {
        if (thrown instanceof RejectedExecutionException rejected) {
            add(Operators.onRejectedExecution(rejected, actual.currentContext()));
        } else {
            fail(thrown);
        }
    }

    /**
     * Returns the error to signal downstream for one that was thrown inside. Notes errors of the JVM for the caller.
     */
    public Throwable toSignal(Throwable thrown) {
        if (isFatal(thrown)) {
            escape(thrown);
            return thrown;
        }
        Throwable failed = thrown instanceof RuntimeException known ? options.inMessages(known) : thrown;
        try {
            return Operators.onOperatorError(null, failed, actual.currentContext());
        } catch (Throwable ofHook) {
            return failed;
        }
    }

    /** Takes the error to end the stream with. Later errors are dropped. */
    @Nullable
    public Throwable terminate() {
        Throwable error = Exceptions.terminate(FAILURE, this);
        signalled = error;
        return error;
    }

    /** Drops an error that was added after the end, or beside a cancellation. */
    @SuppressWarnings("ReferenceEquality") // TERMINATED is a marker
    public void dropPending() {
        Throwable late = Exceptions.terminate(FAILURE, this);
        if (late != null && late != Exceptions.TERMINATED) {
            Operators.onErrorDropped(late, actual.currentContext());
        }
    }

    /** Drops an error that downstream can no longer receive. */
    public void drop(Throwable thrown) {
        if (isFatal(thrown)) {
            escape(thrown);
        }
        try {
            Operators.onErrorDropped(thrown, actual.currentContext());
        } catch (Throwable ofHook) {
            escape(thrown);
        }
    }

    /** Runs a step of the end. If it fails, the error is dropped, so that the next step runs. */
    public void guard(Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            drop(thrown);
        }
    }

    /** Notes an error to throw to the caller of the drain loop, unless one is noted already. */
    public void escape(Throwable thrown) {
        if (escaped == null) {
            escaped = thrown;
        }
    }

    /** Takes the error to throw to the caller, null if there is none. For the draining thread. */
    @Nullable
    public Throwable takeEscaped() {
        Throwable taken = escaped;
        if (taken != null) {
            escaped = null;
        }
        return taken;
    }

    /** The error that the stream ended with, or will end with; null if there is none. For any thread. */
    @Nullable
    public Throwable current() {
        return signalled == null ? failure : signalled;
    }
}
