package io.github.reactorwindowing.dashboard.intake;

import io.github.reactorwindowing.dashboard.Limits;
import io.github.reactorwindowing.dashboard.Places;
import reactor.core.scheduler.Scheduler;

/** Admits a limited number of uploads at a time, see {@link Places}, and ends those that stall. Thread-safe. */
final class Uploads {

    private final String name;
    private final Limits limits;
    private final Scheduler scheduler;
    private final Places<Upload> places;

    /**
     * Uploads of a kind.
     *
     * @param name of what is uploaded, for messages
     * @param limits how many, and how long each may stall
     * @param scheduler measures time and runs time-outs
     */
    Uploads(String name, Limits limits, Scheduler scheduler) {
        this.name = name;
        this.limits = limits;
        this.scheduler = scheduler;
        this.places = new Places<>(limits.uploads(), limits.yieldAfter());
    }

    /**
     * Admits an upload.
     *
     * @return the upload, to be {@linkplain Upload#leave left} at its end
     * @throws Overload if all places are taken by uploads that bring lines
     */
    Upload enter() {
        Upload upload = new Upload(this, scheduler, limits.lineTimeout());
        if (!places.enter(upload)) {
            throw new Overload("%s: %d uploads at a time are the limit (dashboard.limits.uploads)"
                    .formatted(name, places.limit()));
        }
        upload.start();
        return upload;
    }

    void left(Upload upload) {
        places.leave(upload);
    }

    int size() {
        return places.size();
    }

    String name() {
        return name;
    }
}
