package io.github.reactorwindowing.spi;

/**
 * A windower whose windows are made by the events of a key: sessions, counts, markers in the data.
 *
 * @param <V> the values it looks at
 */
public non-sealed interface DynamicWindower<V> extends Windower<V> {

    /**
     * Returns the logic that runs for one key. A logic that keeps nothing of its own may be one shared object.
     *
     * @return a logic that has seen no event
     */
    WindowerLogic<V> newLogic();
}
