package io.github.reactorwindowing.tck.internal.run;

import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fold, driven by hand: accumulators of values, merged and finished as an engine does. */
public final class FoldRun<V, S, R> {

    /** A value and its place in time and in arrival, which are the same. */
    public record Placed<V>(V value, int place) {}

    private final WindowLogic<V, S, R> logic;
    private final Function<? super R, ? extends @Nullable Object> picture;
    private final Context context = new Context();

    public FoldRun(WindowLogic<V, S, R> logic, Function<? super R, ? extends @Nullable Object> picture) {
        this.logic = logic;
        this.picture = picture;
    }

    public S open() {
        return logic.open();
    }

    public S add(S state, List<Placed<V>> values) {
        S kept = state;
        for (Placed<V> value : values) {
            context.place = value.place();
            kept = logic.onEvent(kept, value.value(), context);
            requireNoResult("a value was added");
        }
        return kept;
    }

    public S of(List<Placed<V>> values) {
        return add(open(), values);
    }

    public S merge(S survivor, S absorbed) {
        context.place = -1;
        S kept = logic.onMerge(survivor, absorbed, context);
        requireNoResult("accumulators merged");
        return kept;
    }

    private void requireNoResult(String when) {
        if (context.result != null) {
            throw new AssertionError("a result came when " + when + " (expected: one, when a window closes)");
        }
    }

    public R finish(S state) {
        context.place = -1;
        logic.onClose(state, context);
        R result = Objects.requireNonNull(context.result, "a window that closes has one result");
        context.result = null;
        return result;
    }

    /** {@return what the result of a state looks like} */
    @Nullable
    public Object look(S state) {
        return picture.apply(finish(state));
    }

    private final class Context implements WindowContext<R> {

        private int place;
        private @Nullable R result;

        @Override
        public long id() {
            return 0;
        }

        @Override
        public long start() {
            return 0;
        }

        @Override
        public long end() {
            return Timestamps.MAX;
        }

        @Override
        public long timestamp() {
            return place < 0 ? Timestamps.NONE : place;
        }

        @Override
        public long arrival() {
            return place;
        }

        @Override
        public void emit(R emitted) {
            if (result != null) {
                throw new AssertionError("two results at once: " + result + " and " + emitted + " (expected: one)");
            }
            result = emitted;
        }

        @Override
        public void emitAll(Iterator<? extends R> results) {
            results.forEachRemaining(this::emit);
        }

        @Override
        public void emitAll(Iterator<? extends R> results, Collection<?> values) {
            emitAll(results);
        }

        @Override
        public void emitAll(Iterator<? extends R> results, Consumer<Consumer<Object>> unused) {
            emitAll(results);
        }

        @Override
        public void discard(Object value) {
            // no fold keeps values one by one that it will not give back
        }
    }
}
