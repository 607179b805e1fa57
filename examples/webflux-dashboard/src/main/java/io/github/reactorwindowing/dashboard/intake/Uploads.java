package io.github.reactorwindowing.dashboard.intake;

import io.github.reactorwindowing.dashboard.Limits;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import reactor.core.scheduler.Scheduler;

/**
 * Admits a limited number of uploads at a time, and ends those that stall. If all places are taken, a new upload gets
 * the place of the
 * one that has stalled longest, so that senders that send nothing shut out no sender that does. Thread-safe.
 */
final class Uploads {

    private final String name;
    private final Limits limits;
    private final Scheduler scheduler;
    private final Set<Upload> open = new LinkedHashSet<>();

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
    }

    /**
     * Admits an upload.
     *
     * @return the upload, to be {@linkplain Upload#leave left} at its end
     * @throws Overload if all places are taken by uploads that bring lines
     */
    Upload enter() {
        Upload upload = new Upload(this, scheduler, limits.lineTimeout());
        place(upload).ifPresent(stalled -> stalled.end(limits.yieldAfter()));
        upload.start();
        return upload;
    }

    /** Gives a place, and the upload that had it if one must yield. */
    private synchronized Optional<Upload> place(Upload upload) {
        Optional<Upload> yielding = Optional.empty();
        if (open.size() >= limits.uploads()) {
            yielding = longestStalled();
            if (yielding.isEmpty()) {
                throw new Overload("%s: %d uploads at a time are the limit (dashboard.limits.uploads)"
                        .formatted(name, limits.uploads()));
            }
            open.remove(yielding.get());
        }
        open.add(upload);
        return yielding;
    }

    private Optional<Upload> longestStalled() {
        Duration least = limits.yieldAfter();
        return open.stream()
                .filter(upload -> upload.stalledFor().compareTo(least) >= 0)
                .max(Comparator.comparing(Upload::stalledFor));
    }

    synchronized void left(Upload upload) {
        open.remove(upload);
    }

    synchronized int size() {
        return open.size();
    }

    String name() {
        return name;
    }
}
