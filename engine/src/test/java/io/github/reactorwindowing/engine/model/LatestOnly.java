package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.engine.model.EitherWay.Value;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.WindowContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the latest value, hands out those that it replaces and every third at once, and fails at one.
 *
 * @param failing at which number
 */
record LatestOnly(int failing) implements SingleResultLogic<Value, List<Value>, String> {

    @Override
    public List<Value> open() {
        return new ArrayList<>();
    }

    @Override
    public List<Value> onEvent(List<Value> latest, Value value, WindowContext<String> window) {
        if (value.number() == failing) {
            throw new IllegalStateException("unlucky");
        }
        if (value.number() % 3 == 0) {
            window.discard(value);
            return latest;
        }
        latest.forEach(window::discard);
        latest.clear();
        latest.add(value);
        return latest;
    }

    @Override
    public List<Value> onMerge(List<Value> survivor, List<Value> absorbed, WindowContext<String> window) {
        absorbed.forEach(window::discard);
        return survivor;
    }

    @Override
    public String result(List<Value> latest) {
        return latest.toString();
    }

    @Override
    public void discard(List<Value> latest, Consumer<Object> sink) {
        latest.forEach(sink);
    }
}
