package io.github.reactorwindowing.engine.internal.usercode;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a dynamic windower, and what it has for each key; what that throws is given its name. */
public final class DynamicCalls<V> {

    private final DynamicWindower<? super V> windower;

    public DynamicCalls(DynamicWindower<? super V> windower) {
        this.windower = windower;
    }

    public WindowerLogic<? super V> newLogic() {
        try {
            return UserFunctions.nonNull(windower.newLogic(), "newLogic of the windower", windower, "a logic");
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("newLogic of the windower", windower, thrown);
        }
    }

    public void onEvent(WindowerLogic<? super V> logic, V value, long timestamp, OpenWindows windows) {
        try {
            logic.onEvent(value, timestamp, windows);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("onEvent of the windower", windower, value, thrown);
        }
    }

    /** Asks for the bounds of the only window, or of a new one. Returns whether it said all that comes of the event. */
    public boolean assignSingle(
            WindowerLogic<? super V> logic,
            V value,
            long timestamp,
            @Nullable OpenWindow sole,
            SingleWindowBounds bounds) {
        bounds.begin(sole);
        boolean enters;
        try {
            enters = logic.assignSingle(value, timestamp, sole, bounds);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("assignSingle of the windower", windower, value, thrown);
        }
        if (enters) {
            requireBounds(bounds.start, bounds.end, bounds.closeAt);
        }
        return enters;
    }

    public void requireBounds(long start, long end, long closeAt) {
        if (start >= end || closeAt < end) {
            throw UserFunctionException.broke(this + ": start " + start + ", end " + end + ", closeAt " + closeAt
                    + " (expected: start < end <= closeAt)");
        }
    }

    public void onLate(WindowerLogic<? super V> logic, V value, long timestamp, OpenWindows windows) {
        try {
            logic.onLate(value, timestamp, windows);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("onLate of the windower", windower, value, thrown);
        }
    }

    public void onRejected(WindowerLogic<? super V> logic, V value, long timestamp, OpenWindows windows) {
        try {
            logic.onRejected(value, timestamp, windows);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("onRejected of the windower", windower, value, thrown);
        }
    }

    public void onWindowRetired(WindowerLogic<? super V> logic, OpenWindow window) {
        try {
            logic.onWindowRetired(window);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("onWindowRetired of the windower", windower, window, thrown);
        }
    }

    public void onRestore(WindowerLogic<? super V> logic, List<? extends OpenWindow> windows) {
        try {
            logic.onRestore(windows);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("onRestore of the windower", windower, thrown);
        }
    }

    public boolean isEmpty(WindowerLogic<? super V> logic) {
        try {
            return logic.isEmpty();
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("isEmpty of the windower", windower, thrown);
        }
    }

    @Override
    public String toString() {
        return MessageText.of(windower);
    }
}
