package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import org.jspecify.annotations.Nullable;

/** Calls a dynamic windower, and what it has for each key; what that throws is given its name. */
final class DynamicCalls<V> {

    private final DynamicWindower<? super V> windower;

    DynamicCalls(DynamicWindower<? super V> windower) {
        this.windower = windower;
    }

    WindowerLogic<? super V> newLogic() {
        try {
            return UserFunctions.nonNull(windower.newLogic(), name("newLogic"), "a logic");
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threw(name("newLogic"), thrown);
        }
    }

    void onEvent(WindowerLogic<? super V> logic, V value, long timestamp, OpenWindows windows) {
        try {
            logic.onEvent(value, timestamp, windows);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("onEvent"), value, thrown);
        }
    }

    /** Asks for the bounds of the only window, or of a new one. Returns whether it said all that comes of the event. */
    boolean enterSole(
            WindowerLogic<? super V> logic, V value, long timestamp, @Nullable OpenWindow sole, SoleBounds bounds) {
        bounds.begin(sole);
        boolean enters;
        try {
            enters = logic.enterSole(value, timestamp, sole, bounds);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("enterSole"), value, thrown);
        }
        if (enters) {
            requireBounds(bounds.start, bounds.end, bounds.closeAt);
        }
        return enters;
    }

    void requireBounds(long start, long end, long closeAt) {
        if (start >= end || closeAt < end) {
            throw UserFunctionException.broke(windower + ": start " + start + ", end " + end + ", closeAt " + closeAt
                    + " (expected: start < end <= closeAt)");
        }
    }

    void onLate(WindowerLogic<? super V> logic, V value, long timestamp, OpenWindows windows) {
        try {
            logic.onLate(value, timestamp, windows);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("onLate"), value, thrown);
        }
    }

    void onRefused(WindowerLogic<? super V> logic, V value, long timestamp, OpenWindows windows) {
        try {
            logic.onRefused(value, timestamp, windows);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("onRefused"), value, thrown);
        }
    }

    void onGone(WindowerLogic<? super V> logic, OpenWindow window) {
        try {
            logic.onGone(window);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt(name("onGone"), window, thrown);
        }
    }

    boolean isEmpty(WindowerLogic<? super V> logic) {
        try {
            return logic.isEmpty();
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threw(name("isEmpty"), thrown);
        }
    }

    private String name(String function) {
        return function + " of the windower " + windower;
    }

    @Override
    public String toString() {
        return windower.toString();
    }
}
