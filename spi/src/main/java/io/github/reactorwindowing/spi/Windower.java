package io.github.reactorwindowing.spi;

/**
 * Which events belong together.
 *
 * <p>A windower is an immutable value and may be shared. It implements exactly one of two contracts:
 * {@link AlignedWindower} if its windows are a function of time alone, which is less to write and faster to run,
 * or {@link DynamicWindower} if they depend on the events. A windower never sees clocks.
 *
 * <p>{@code equals} and {@code toString} depend on the settings: {@code toString} is compared when a snapshot is
 * restored.
 *
 * @param <V> the values it looks at
 */
public sealed interface Windower<V> permits AlignedWindower, DynamicWindower {}
