package io.github.reactorwindowing.engine.faults;

import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.Iterator;

/** A logic with two results of each window that closes. */
abstract class TwoResults implements WindowLogic<Long, Long, Long> {

    abstract Iterator<Long> results(Long first, Long second);

    @Override
    public Long open() {
        return 0L;
    }

    @Override
    public Long onEvent(Long state, Long value, WindowContext<Long> window) {
        return state + value;
    }

    @Override
    public Long onMerge(Long survivor, Long absorbed, WindowContext<Long> window) {
        return survivor + absorbed;
    }

    @Override
    public void onClose(Long state, WindowContext<Long> window) {
        window.emitAll(results(state, -state));
    }
}
