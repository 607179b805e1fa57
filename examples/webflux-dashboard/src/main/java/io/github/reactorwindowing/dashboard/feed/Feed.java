package io.github.reactorwindowing.dashboard.feed;

import io.github.reactorwindowing.dashboard.Limits;
import io.github.reactorwindowing.dashboard.generator.GeneratorSettings;
import io.github.reactorwindowing.dashboard.windows.SalesListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Shows its clients how things are, some times a second. What a client receives is made once and shared. For a client
 * that does not read, some of it waits and no more; it misses the rest, and receives how things are by then when it
 * reads again. Nothing waits for it.
 */
public final class Feed {

    /** How many frames wait for a client. */
    private static final int WAITING = 8;

    private final Blackboard blackboard = new Blackboard();
    /** Keeps the last cut, so that a client misses none between the one it begins with and the next. */
    private final Sinks.Many<Cut> cuts = Sinks.many().replay().latest();

    private final Sinks.Empty<Void> end = Sinks.empty();
    private final About about;
    private final Function<Instant, @Nullable Instant> watermark;
    private final Supplier<GeneratorSettings> generator;
    private final InstantSource time;
    private final Scheduler scheduler;
    private final Duration every;
    private final Viewers viewers;

    /**
     * A feed that does not run yet.
     *
     * @param about what does not change
     * @param watermark gives where the watermark is at a time
     * @param generator gives how the generator runs
     * @param time the time
     * @param scheduler where frames are cut
     * @param every how often
     * @param limits how many clients there may be
     */
    Feed(
            About about,
            Function<Instant, @Nullable Instant> watermark,
            Supplier<GeneratorSettings> generator,
            InstantSource time,
            Scheduler scheduler,
            Duration every,
            Limits limits) {
        this.about = about;
        this.watermark = watermark;
        this.generator = generator;
        this.time = time;
        this.scheduler = scheduler;
        this.every = every;
        this.viewers = new Viewers(limits, scheduler);
        next();
    }

    /** Where to tell what happens. */
    public SalesListener listener() {
        return blackboard;
    }

    /**
     * Cuts frames and tells them, until it is cancelled.
     *
     * @return completes never; nobody waits for what it brings
     */
    public Flux<Long> run() {
        return Flux.interval(every, scheduler).onBackpressureDrop().doOnNext(tick -> next());
    }

    private void next() {
        cuts.emitNext(cut(), Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** Completes the messages of all clients, so that none of them holds up the end of the application. */
    public void end() {
        end.tryEmitEmpty();
    }

    private Cut cut() {
        Instant now = time.instant();
        return blackboard.cut(now, watermark.apply(now), clients(), generator.get());
    }

    int clients() {
        return cuts.currentSubscriberCount();
    }

    /**
     * {@return the current state, then each change} Each subscriber sees how things are when it subscribes; one that
     * finds no place receives an {@link io.github.reactorwindowing.dashboard.intake.Overload}.
     */
    Flux<FeedMessage> messages() {
        return viewers.admit(Flux.defer(() -> {
            Reader reader = new Reader();
            return cuts.asFlux()
                    .onBackpressureBuffer(WAITING, BufferOverflowStrategy.DROP_OLDEST)
                    .map(reader::read)
                    .takeUntilOther(end.asMono());
        }));
    }

    /**
     * Rows of one kind, those there were lately and then each one that is new. A client that is too slow for all of
     * them gets the newest.
     *
     * @param rows which
     * @param total how many of the kind there were
     * @param <T> the rows
     */
    <T> Flux<T> rows(Function<Happened, List<T>> rows, ToLongFunction<Totals> total) {
        return Flux.defer(() -> {
            Progress progress = new Progress();
            return messages()
                    .concatMapIterable(message -> progress.fresh(
                            rows.apply(message.board().happened()),
                            total.applyAsLong(message.board().totals())));
        });
    }

    /** How far one client has read. */
    private final class Reader {

        private boolean begun;
        private long seen;

        FeedMessage read(Cut cut) {
            long missed = begun ? cut.sequence() - seen - 1 : 0;
            boolean next = begun && missed == 0;
            begun = true;
            seen = cut.sequence();
            return next ? cut.frame() : new Snapshot(missed, about, cut.all());
        }
    }

    /** How many rows one client has been told of. */
    private static final class Progress {

        private long told;

        /** The last of the rows, as many as are new to this client. */
        <T> List<T> fresh(List<T> rows, long total) {
            long fresh = Math.min(rows.size(), total - told);
            told = total;
            return rows.subList((int) (rows.size() - fresh), rows.size());
        }
    }
}
