package io.github.reactorwindowing.tck.internal.script;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowBounds;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A dynamic windower that is shown the value alone. One that is aligned sees no values, and needs nothing of the kind.
 */
public record StampedWindower<V>(DynamicWindower<? super V> windower) implements DynamicWindower<Stamped<V>> {

    public static <V> Windower<? super Stamped<V>> of(Windower<? super V> windower) {
        return windower instanceof DynamicWindower<? super V> dynamic
                ? new StampedWindower<V>(dynamic)
                : (AlignedWindower) windower;
    }

    @Override
    public WindowerLogic<Stamped<V>> newLogic() {
        return new Logic<>(windower.newLogic());
    }

    @Override
    public String toString() {
        return windower.toString();
    }

    private record Logic<V>(WindowerLogic<? super V> logic) implements WindowerLogic<Stamped<V>> {

        @Override
        public void onEvent(Stamped<V> value, long timestamp, OpenWindows windows) {
            logic.onEvent(value.value(), timestamp, windows);
        }

        @Override
        public boolean assignSingle(Stamped<V> value, long timestamp, @Nullable OpenWindow sole, WindowBounds bounds) {
            return logic.assignSingle(value.value(), timestamp, sole, bounds);
        }

        @Override
        public void onLate(Stamped<V> value, long timestamp, OpenWindows windows) {
            logic.onLate(value.value(), timestamp, windows);
        }

        @Override
        public void onRejected(Stamped<V> value, long timestamp, OpenWindows windows) {
            logic.onRejected(value.value(), timestamp, windows);
        }

        @Override
        public void onWindowRetired(OpenWindow window) {
            logic.onWindowRetired(window);
        }

        @Override
        public boolean isEmpty() {
            return logic.isEmpty();
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            logic.writeState(out);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            logic.readState(in);
        }
    }
}
