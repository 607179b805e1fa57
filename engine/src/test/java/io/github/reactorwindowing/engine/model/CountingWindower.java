package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.engine.model.EitherWay.Entered;
import io.github.reactorwindowing.engine.model.EitherWay.Value;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowBounds;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A windower whose logic counts the events it was asked of, the windows that went, and how often it was entered the
 * short way.
 */
record CountingWindower(
        DynamicWindower<? super Value> windower, @Nullable Entered shortWay) implements DynamicWindower<Value> {

    @Override
    public WindowerLogic<Value> newLogic() {
        return new Logic(windower.newLogic(), shortWay);
    }

    @Override
    public String toString() {
        return windower.toString();
    }

    private static final class Logic implements WindowerLogic<Value> {

        private final WindowerLogic<? super Value> logic;
        private final @Nullable Entered shortWay;
        private long events;
        private long gone;

        Logic(WindowerLogic<? super Value> logic, @Nullable Entered shortWay) {
            this.logic = logic;
            this.shortWay = shortWay;
        }

        @Override
        public void onEvent(Value value, long timestamp, OpenWindows windows) {
            events++;
            logic.onEvent(value, timestamp, windows);
        }

        @Override
        public boolean assignSingle(Value value, long timestamp, @Nullable OpenWindow sole, WindowBounds bounds) {
            if (shortWay == null || !logic.assignSingle(value, timestamp, sole, bounds)) {
                return false;
            }
            events++;
            if (sole == null) {
                shortWay.opening++;
            } else {
                shortWay.open++;
            }
            return true;
        }

        @Override
        public void onLate(Value value, long timestamp, OpenWindows windows) {
            logic.onLate(value, timestamp, windows);
        }

        @Override
        public void onRejected(Value value, long timestamp, OpenWindows windows) {
            logic.onRejected(value, timestamp, windows);
        }

        @Override
        public void onWindowRetired(OpenWindow window) {
            gone = 31 * gone + window.id();
            logic.onWindowRetired(window);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            out.writeLong(events);
            out.writeLong(gone);
            logic.writeState(out);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            events = in.readLong();
            gone = in.readLong();
            logic.readState(in);
        }
    }
}
