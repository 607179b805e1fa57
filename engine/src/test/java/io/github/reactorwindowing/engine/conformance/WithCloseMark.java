package io.github.reactorwindowing.engine.conformance;

import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;

/** A logic that emits one more result at the close, so that windows are seen whose logic makes nothing of it. */
record WithCloseMark<V, S, R>(WindowLogic<? super V, S, R> logic, Function<R, ?> mapper)
        implements WindowLogic<V, S, Object> {

    static final Object MARK = new Object();

    @Override
    public S open() {
        return logic.open();
    }

    @Override
    public S onEvent(S state, V value, WindowContext<Object> window) {
        return logic.onEvent(state, value, new Mapped<>(window, mapper));
    }

    @Override
    public S onMerge(S survivor, S absorbed, WindowContext<Object> window) {
        return logic.onMerge(survivor, absorbed, new Mapped<>(window, mapper));
    }

    @Override
    public void onClose(S state, WindowContext<Object> window) {
        logic.onClose(state, new Mapped<>(window, mapper));
        window.emit(MARK);
    }

    @Override
    public void discard(S state, Consumer<Object> sink) {
        logic.discard(state, sink);
    }

    @Override
    public boolean dependsOnOrder() {
        return logic.dependsOnOrder();
    }

    private record Mapped<R>(WindowContext<Object> window, Function<R, ?> mapper) implements WindowContext<R> {
        @Override
        public long id() {
            return window.id();
        }

        @Override
        public long start() {
            return window.start();
        }

        @Override
        public long end() {
            return window.end();
        }

        @Override
        public long timestamp() {
            return window.timestamp();
        }

        @Override
        public long arrival() {
            return window.arrival();
        }

        @Override
        public void emit(R result) {
            window.emit(mapper.apply(result));
        }

        @Override
        public void emitAll(Iterator<? extends R> results) {
            window.emitAll(mapped(results));
        }

        @Override
        public void emitAll(Iterator<? extends R> results, Collection<?> values) {
            window.emitAll(mapped(results), values);
        }

        @Override
        public void emitAll(Iterator<? extends R> results, Consumer<Consumer<Object>> unused) {
            window.emitAll(mapped(results), unused);
        }

        @Override
        public void discard(Object value) {
            window.discard(value);
        }

        private Iterator<Object> mapped(Iterator<? extends R> results) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return results.hasNext();
                }

                @Override
                public Object next() {
                    return mapper.apply(results.next());
                }
            };
        }
    }
}
