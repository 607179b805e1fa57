package io.github.reactorwindowing.dashboard.intake;

import java.time.Instant;

/**
 * Something as it is sent, with what may be left out.
 *
 * @param <T> what it stands for
 */
interface Form<T> {

    /**
     * Returns what it stands for. Only of a form that was found valid.
     *
     * @param now the time
     * @return with all that was left out
     */
    T complete(Instant now);
}
