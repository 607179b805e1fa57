package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Calls the logic of a dynamic windower for one key; what it throws is given its name. */
final class DynamicCalls<V> {

    private final DynamicWindower<? super V> windower;
    private final WindowerLogic<? super V> logic;

    DynamicCalls(DynamicWindower<? super V> windower) {
        this.windower = windower;
        try {
            this.logic = UserFunctionException.nonNull(windower.newLogic(), name("newLogic"), "a logic");
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threw(name("newLogic"), thrown);
        }
    }

    void onEvent(V value, long timestamp, OpenWindows windows) {
        try {
            logic.onEvent(value, timestamp, windows);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("onEvent"), value, thrown);
        }
    }

    void onLate(V value, long timestamp, OpenWindows windows) {
        try {
            logic.onLate(value, timestamp, windows);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("onLate"), value, thrown);
        }
    }

    void onRefused(V value, long timestamp, OpenWindows windows) {
        try {
            logic.onRefused(value, timestamp, windows);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("onRefused"), value, thrown);
        }
    }

    void onGone(OpenWindow window) {
        try {
            logic.onGone(window);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("onGone"), window, thrown);
        }
    }

    boolean isEmpty() {
        try {
            return logic.isEmpty();
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threw(name("isEmpty"), thrown);
        }
    }

    void writeState(DataOutput out) throws IOException {
        logic.writeState(out);
    }

    void readState(DataInput in) throws IOException {
        logic.readState(in);
    }

    private String name(String function) {
        return function + " of the windower " + windower;
    }

    @Override
    public String toString() {
        return windower.toString();
    }
}
