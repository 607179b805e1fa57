package io.github.reactorwindowing.dashboard.feed;

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
 * Tells any number of clients how things are, some times a second. What a client is told is made once and shared; a client that does not
 * read has some of it waiting and no more, misses the rest, and is told how things are by then when it reads again. Nobody waits for it.
 */
public final class Feed {

    /** How many frames wait for a client. */
    private static final int WAITING = 8;

    private final Blackboard blackboard = new Blackboard();
    private final Sinks.Many<Cut> cuts = Sinks.many().multicast().directBestEffort();
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final About about;
    private final Function<Instant, @Nullable Instant> watermark;
    private final Supplier<GeneratorSettings> generator;
    private final InstantSource time;
    private final Scheduler scheduler;
    private final Duration every;
    private volatile Cut last;

    /**
     * A feed that does not run yet.
     *
     * @param about what does not change
     * @param watermark gives where the watermark is at a time
     * @param generator gives how the generator runs
     * @param time the time
     * @param scheduler where frames are cut
     * @param every how often
     */
    Feed(
            About about,
            Function<Instant, @Nullable Instant> watermark,
            Supplier<GeneratorSettings> generator,
            InstantSource time,
            Scheduler scheduler,
            Duration every) {
        this.about = about;
        this.watermark = watermark;
        this.generator = generator;
        this.time = time;
        this.scheduler = scheduler;
        this.every = every;
        this.last = cut();
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
        return Flux.interval(every, scheduler).onBackpressureDrop().doOnNext(tick -> {
            last = cut();
            cuts.emitNext(last, Sinks.EmitFailureHandler.FAIL_FAST);
        });
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

    /** How things are, and then what is new. For any number of subscribers; each sees how things are when it subscribes. */
    Flux<FeedMessage> messages() {
        return Flux.defer(() -> {
            Cut first = last;
            Reader reader = new Reader(first.sequence());
            Flux<FeedMessage> news = cuts.asFlux()
                    .onBackpressureBuffer(WAITING, BufferOverflowStrategy.DROP_OLDEST)
                    .filter(cut -> cut.sequence() > first.sequence())
                    .map(reader::read);
            // subscribed together, so that a client that takes its time with the first message does not miss the second
            return Flux.mergeSequential(List.of(Flux.just(new Snapshot(0, about, first.all())), news), 2, 1)
                    .takeUntilOther(end.asMono());
        });
    }

    /**
     * Rows of one kind, those there were lately and then each one that is new. A client that is too slow for all of them gets the newest.
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

        private long seen;

        Reader(long seen) {
            this.seen = seen;
        }

        FeedMessage read(Cut cut) {
            long missed = cut.sequence() - seen - 1;
            seen = cut.sequence();
            return missed == 0 ? cut.frame() : new Snapshot(missed, about, cut.all());
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
