package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.WindowOptions;

/**
 * Changes the options of all operators that get theirs from {@link Windowing#options}. Beans of this type are called in
 * their order, after the properties and before what the operator's own code says.
 */
@FunctionalInterface
public interface WindowOptionsCustomizer {

    /**
     * Called once for each operator, when it is assembled, by the thread that does so.
     *
     * @param name the operator's name
     * @param options what it has so far, of whatever keys and values
     * @return changed options, or the same
     */
    WindowOptions<Object, Object> customize(String name, WindowOptions<Object, Object> options);
}
