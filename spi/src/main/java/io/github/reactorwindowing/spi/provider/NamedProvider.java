package io.github.reactorwindowing.spi.provider;

import java.util.List;

/**
 * What every provider reports about itself: its name, what it makes, and the options it takes.
 *
 * <p>Providers are found by {@link java.util.ServiceLoader}, on the class path ({@code META-INF/services}) and on the
 * module path ({@code provides}). They are public, keep no state, have a public constructor without parameters, and may
 * be made any number of times, from any thread.
 */
public interface NamedProvider {

    /**
     * Returns the name that users write. Third parties put their own before it: {@code acme-calendar}.
     *
     * @return the same name at each call, {@code [a-z][a-z0-9-]*}
     */
    String name();

    /**
     * Returns what it makes, for a help text.
     *
     * @return one line without a full stop, such as {@code windows of one length, one after the other}
     */
    String description();

    /**
     * The options that it takes.
     *
     * @return all of them, in the order in which they are to be listed
     */
    List<Option<?>> options();
}
