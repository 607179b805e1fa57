package io.github.reactorwindowing.engine.internal.usercode;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.internal.output.ResultContext;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.LongLogic;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the logic of a window with the context set to that window, and checks what it returns. One for each engine. */
public final class LogicCalls<V, S, R> {

    private final WindowLogic<? super V, S, R> logic;

    /** The same, if its states are numbers. */
    private final @Nullable LongLogic<? super V, R> longs;

    /** The same, if it has one result for each window. */
    private final @Nullable SingleResultLogic<? super V, S, R> single;

    private final ResultContext<?, V, R> emissions;
    private final Consumer<Object> unused;

    public LogicCalls(WindowLogic<? super V, S, R> logic, ResultContext<?, V, R> emissions) {
        this.logic = logic;
        this.longs = ofLongs(logic);
        this.single = ofSingleResult(logic);
        this.emissions = emissions;
        this.unused = emissions::discard;
    }

    @SuppressWarnings("unchecked") // a LongLogic is one of V and R, too
    private static <V, R> @Nullable LongLogic<? super V, R> ofLongs(WindowLogic<? super V, ?, R> logic) {
        return logic instanceof LongLogic<?, ?> ? (LongLogic<? super V, R>) logic : null;
    }

    @SuppressWarnings("unchecked") // a SingleResultLogic is one of V, S and R, too
    private static <V, S, R> @Nullable SingleResultLogic<? super V, S, R> ofSingleResult(
            WindowLogic<? super V, S, R> logic) {
        return logic instanceof SingleResultLogic<?, ?, ?> ? (SingleResultLogic<? super V, S, R>) logic : null;
    }

    public boolean isOfLongs() {
        return longs != null;
    }

    private LongLogic<? super V, R> longs() {
        LongLogic<? super V, R> known = longs;
        if (known == null) {
            throw new AssertionError(name() + " is not one of numbers");
        }
        return known;
    }

    @SuppressWarnings("unchecked") // the states of a LongLogic are Longs
    public S boxed(long state) {
        return (S) (Long) state;
    }

    public long unboxed(S state) {
        return (Long) state;
    }

    public S open() {
        S state;
        try {
            state = logic.open();
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("open of the window logic", logic, thrown);
        }
        if (state == null) {
            throw returnedNull("open", "the state of a new window");
        }
        return state;
    }

    public long openAsLong() {
        try {
            return longs().openAsLong();
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("open of the window logic", logic, thrown);
        }
    }

    /** Sets the window that the next call is about, and why it is made. */
    public void at(
            long id, long start, long end, @Nullable SortedSet<Long> mergedIds, int firings, Pane.Timing timing) {
        emissions.atWindow(id, start, end, mergedIds, firings, timing);
    }

    public S onEvent(S state, V value) {
        S kept;
        try {
            kept = logic.onEvent(state, value, emissions);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("onEvent of the window logic", logic, value, thrown);
        }
        if (kept == null) {
            throw returnedNull("onEvent", "the state to keep");
        }
        return kept;
    }

    public long onEventAsLong(long state, V value) {
        try {
            return longs().onEventAsLong(state, value, emissions);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("onEvent of the window logic", logic, value, thrown);
        }
    }

    public S onMerge(S survivor, S absorbed) {
        emissions.atMerge(true);
        S kept;
        try {
            kept = logic.onMerge(survivor, absorbed, emissions);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("onMerge of the window logic", logic, thrown);
        }
        if (kept == null) {
            throw returnedNull("onMerge", "the state to keep");
        }
        emissions.atMerge(false);
        return kept;
    }

    /** Copies a state: a number is its own copy, any other is merged into one that has just opened, as slices are. */
    public S copy(S state) {
        return isOfLongs() ? state : onMerge(open(), state);
    }

    public long onMergeAsLong(long survivor, long absorbed) {
        emissions.atMerge(true);
        long kept;
        try {
            kept = longs().onMergeAsLong(survivor, absorbed, emissions);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("onMerge of the window logic", logic, thrown);
        }
        emissions.atMerge(false);
        return kept;
    }

    /** Emits the result of a window that closes. */
    public void onCloseAsLong(long state) {
        emissions.emit(resultOfLong(state));
    }

    public R resultOfLong(long state) {
        R result;
        try {
            result = longs().resultOfLong(state);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("result of the window logic", logic, thrown);
        }
        if (result == null) {
            throw returnedNull("result", "the result of a window");
        }
        return result;
    }

    /** Whether {@link #result} may be called in place of {@link #onClose}. */
    public boolean hasSingleResult() {
        return single != null;
    }

    public R result(S state) {
        SingleResultLogic<? super V, S, R> known = single;
        if (known == null) {
            throw new AssertionError(name() + " may have more results than one");
        }
        R result;
        try {
            result = known.result(state);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("result of the window logic", logic, thrown);
        }
        if (result == null) {
            throw returnedNull("result", "the result of a window");
        }
        return result;
    }

    public void onClose(S state) {
        try {
            logic.onClose(state, emissions);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("onClose of the window logic", logic, thrown);
        }
        if (emissions.hasFiredBatch()) {
            emissions.batchHolds(sink -> discard(state, sink));
        }
    }

    public long heldValues(S state) {
        try {
            return logic.heldValues(state);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("heldValues of the window logic", logic, thrown);
        }
    }

    public boolean hasFixedSize() {
        try {
            return logic.hasFixedSize();
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("hasFixedSize of the window logic", logic, thrown);
        }
    }

    public void discard(S state, Consumer<Object> sink) {
        try {
            logic.discard(state, sink);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("discard of the window logic", logic, thrown);
        }
    }

    /** Lets go of what was in no result of a window, or of a part of windows. */
    public void discardUnused(S state) {
        try {
            logic.discardUnused(state, unused);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("discardUnused of the window logic", logic, thrown);
        }
    }

    /** Whether the last call fired. */
    public boolean hasFired() {
        return emissions.hasFired();
    }

    private RuntimeException returnedNull(String function, String expected) {
        return UserFunctionException.broke(function + " of " + name() + " returned null (expected: " + expected + ")");
    }

    private String name() {
        return "the window logic " + MessageText.of(logic);
    }
}
