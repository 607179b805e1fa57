package io.github.reactorwindowing;

import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.support.Item;
import java.util.List;
import java.util.function.Consumer;

/** Emits null when a second value comes, and does something of one's own before it discards. */
record EmittingLogic(WindowLogic<Item, List<Item>, List<Item>> lists, Runnable beforeDiscard)
        implements WindowLogic<Item, List<Item>, Item> {

    @Override
    public List<Item> open() {
        return lists.open();
    }

    @Override
    public List<Item> onEvent(List<Item> state, Item value, WindowContext<Item> window) {
        if (!state.isEmpty()) {
            window.emit(null);
        }
        state.add(value);
        return state;
    }

    @Override
    public List<Item> onMerge(List<Item> survivor, List<Item> absorbed, WindowContext<Item> window) {
        survivor.addAll(absorbed);
        return survivor;
    }

    @Override
    public void onClose(List<Item> state, WindowContext<Item> window) {}

    @Override
    public void discard(List<Item> state, Consumer<Object> sink) {
        beforeDiscard.run();
        state.forEach(sink);
    }
}
