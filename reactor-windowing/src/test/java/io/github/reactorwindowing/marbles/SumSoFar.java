package io.github.reactorwindowing.marbles;

import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;

/** Emits the sum so far at each event, and the sum at the close. */
final class SumSoFar implements WindowLogic<Mark, Integer, String> {

    @Override
    public Integer open() {
        return 0;
    }

    @Override
    public Integer onEvent(Integer state, Mark value, WindowContext<String> window) {
        int sum = state + value.number();
        window.emit(Integer.toString(sum));
        return sum;
    }

    @Override
    public Integer onMerge(Integer survivor, Integer absorbed, WindowContext<String> window) {
        return survivor + absorbed;
    }

    @Override
    public void onClose(Integer state, WindowContext<String> window) {
        window.emit("= " + state);
    }
}
