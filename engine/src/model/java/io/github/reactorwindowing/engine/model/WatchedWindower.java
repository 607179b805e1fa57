package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.spi.AlignedWindower;
import java.util.function.Consumer;

/** Delegates each call, after an action that is given the name of the function and may throw. */
public record WatchedWindower(AlignedWindower windower, Consumer<String> onCall) implements AlignedWindower {

    @Override
    public long firstId(long timestamp) {
        onCall.accept("firstId");
        return windower.firstId(timestamp);
    }

    @Override
    public long lastId(long timestamp) {
        onCall.accept("lastId");
        return windower.lastId(timestamp);
    }

    @Override
    public long start(long id) {
        onCall.accept("start");
        return windower.start(id);
    }

    @Override
    public long end(long id) {
        onCall.accept("end");
        return windower.end(id);
    }
}
