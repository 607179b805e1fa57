package io.github.reactorwindowing.balance;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.support.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Functions of the user that throw by chance, each before it does anything. Never called by two threads at a time. */
final class Faults {

    /** What they throw. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        Fault() {
            super("by chance");
        }
    }

    private final SplittableRandom random;
    private final int oneIn;

    /**
     * Faults of chance.
     *
     * @param oneIn how many calls go well for each that does not, 0 if all do
     */
    Faults(SplittableRandom random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    boolean happen() {
        return oneIn > 0;
    }

    void maybe() {
        if (oneIn > 0 && random.nextInt(oneIn) == 0) {
            throw new Fault();
        }
    }

    EventClock<Item> clock(Duration wait) {
        return EventClock.of(
                item -> {
                    maybe();
                    return Instant.ofEpochMilli(item.ts());
                },
                wait);
    }

    /** Collects a list. */
    WindowLogic<Item, List<Item>, List<Item>> logic() {
        return new FaultyLogic(Folds.toList());
    }

    private final class FaultyLogic implements WindowLogic<Item, List<Item>, List<Item>> {

        private final WindowLogic<Item, List<Item>, List<Item>> sound;

        FaultyLogic(WindowLogic<Item, List<Item>, List<Item>> sound) {
            this.sound = sound;
        }

        @Override
        public List<Item> open() {
            maybe();
            return sound.open();
        }

        @Override
        public List<Item> onEvent(List<Item> state, Item value, WindowContext<List<Item>> window) {
            maybe();
            return sound.onEvent(state, value, window);
        }

        @Override
        public List<Item> onMerge(List<Item> survivor, List<Item> absorbed, WindowContext<List<Item>> window) {
            maybe();
            return sound.onMerge(survivor, absorbed, window);
        }

        @Override
        public void onClose(List<Item> state, WindowContext<List<Item>> window) {
            maybe();
            sound.onClose(state, window);
        }

        @Override
        public void discard(List<Item> state, Consumer<Object> sink) {
            sound.discard(state, sink);
        }

        @Override
        public long heldValues(List<Item> state) {
            return sound.heldValues(state);
        }
    }
}
