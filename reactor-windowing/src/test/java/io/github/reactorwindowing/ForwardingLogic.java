package io.github.reactorwindowing;

import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;

/** Does what another logic does, for tests that change one thing of it. */
class ForwardingLogic<V, S, R> implements WindowLogic<V, S, R> {

    private final WindowLogic<V, S, R> logic;

    ForwardingLogic(WindowLogic<V, S, R> logic) {
        this.logic = logic;
    }

    @Override
    public S open() {
        return logic.open();
    }

    @Override
    public S onEvent(S state, V value, WindowContext<R> window) {
        return logic.onEvent(state, value, window);
    }

    @Override
    public S onMerge(S survivor, S absorbed, WindowContext<R> window) {
        return logic.onMerge(survivor, absorbed, window);
    }

    @Override
    public void onClose(S state, WindowContext<R> window) {
        logic.onClose(state, window);
    }
}
