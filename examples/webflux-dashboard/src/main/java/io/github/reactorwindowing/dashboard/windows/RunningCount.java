package io.github.reactorwindowing.dashboard.windows;

import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;

/** Counts, and tells the count at each event too, so that one can see an open window grow. */
final class RunningCount implements WindowLogic<Object, Long, Long> {

    @Override
    public Long open() {
        return 0L;
    }

    @Override
    public Long onEvent(Long count, Object value, WindowContext<Long> window) {
        long counted = count + 1;
        window.emit(counted);
        return counted;
    }

    @Override
    public Long onMerge(Long survivor, Long absorbed, WindowContext<Long> window) {
        return survivor + absorbed;
    }

    @Override
    public void onClose(Long count, WindowContext<Long> window) {
        window.emit(count);
    }

    @Override
    public boolean dependsOnOrder() {
        return false;
    }
}
