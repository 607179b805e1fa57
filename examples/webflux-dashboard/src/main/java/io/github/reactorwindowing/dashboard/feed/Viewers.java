package io.github.reactorwindowing.dashboard.feed;

import io.github.reactorwindowing.dashboard.Limits;
import io.github.reactorwindowing.dashboard.Places;
import io.github.reactorwindowing.dashboard.intake.Overload;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Admits a limited number of clients of the feed at a time, see {@link Places}. Thread-safe. */
final class Viewers {

    private final Places<Viewer> places;
    private final Scheduler scheduler;

    /**
     * Clients of a feed.
     *
     * @param limits how many
     * @param scheduler gives the time
     */
    Viewers(Limits limits, Scheduler scheduler) {
        this.places = new Places<>(limits.feedClients(), limits.yieldAfter());
        this.scheduler = scheduler;
    }

    /** Messages for as many subscribers as there are places; others receive {@link Overload}. */
    <T> Flux<T> admit(Flux<T> messages) {
        return Flux.using(this::enter, viewer -> viewer.watch(messages), places::leave);
    }

    private Viewer enter() {
        Viewer viewer = new Viewer(() -> scheduler.now(TimeUnit.NANOSECONDS));
        if (!places.enter(viewer)) {
            throw new Overload("The feed: %d clients at a time are the limit (dashboard.limits.feed-clients)"
                    .formatted(places.limit()));
        }
        return viewer;
    }
}
