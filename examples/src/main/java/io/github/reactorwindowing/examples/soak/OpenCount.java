package io.github.reactorwindowing.examples.soak;

import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the events of a window, as {@code windowCount} does, and how many windows are open. */
final class OpenCount implements WindowLogic<Long, long[], Long> {

    private final AtomicLong open = new AtomicLong();

    long windows() {
        return open.get();
    }

    @Override
    public long[] open() {
        open.incrementAndGet();
        return new long[1];
    }

    @Override
    public long[] onEvent(long[] count, Long value, WindowContext<Long> window) {
        count[0]++;
        return count;
    }

    @Override
    public long[] onMerge(long[] survivor, long[] absorbed, WindowContext<Long> window) {
        open.decrementAndGet();
        survivor[0] += absorbed[0];
        return survivor;
    }

    @Override
    public void onClose(long[] count, WindowContext<Long> window) {
        open.decrementAndGet();
        window.emit(count[0]);
    }

    @Override
    public boolean dependsOnOrder() {
        return false;
    }
}
