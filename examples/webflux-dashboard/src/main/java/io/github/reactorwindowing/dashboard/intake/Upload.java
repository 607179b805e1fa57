package io.github.reactorwindowing.dashboard.intake;

import io.github.reactorwindowing.dashboard.Places;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * One upload: measures how long its sender has brought no line although one was requested, and fails with
 * {@link Stalled} after the time-out. While the windows request nothing, the sender is not to blame, and the time
 * stands still. Thread-safe.
 */
final class Upload implements Places.Holder {

    private final Uploads uploads;
    private final Scheduler scheduler;
    private final Duration timeout;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final Disposable.Swap check = Disposables.swap();

    /** How many lines were requested and have not come. */
    private long outstanding;

    private long waitingSince;

    Upload(Uploads uploads, Scheduler scheduler, Duration timeout) {
        this.uploads = uploads;
        this.scheduler = scheduler;
        this.timeout = timeout;
    }

    void start() {
        checkIn(timeout);
    }

    /** {@return the lines, watched} */
    <T> Flux<T> watch(Flux<T> lines) {
        return lines.doOnRequest(this::requested).doOnNext(line -> received()).takeUntilOther(end.asMono());
    }

    private synchronized void requested(long lines) {
        if (outstanding == 0) {
            waitingSince = now();
        }
        outstanding = outstanding + lines < 0 ? Long.MAX_VALUE : outstanding + lines;
    }

    private synchronized void received() {
        outstanding--;
        waitingSince = now();
    }

    /** For how long a line that was requested has not come; zero while none is requested. */
    @Override
    public synchronized Duration stalledFor() {
        return outstanding > 0 ? Duration.ofNanos(now() - waitingSince) : Duration.ZERO;
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private void checkIn(Duration delay) {
        check.update(scheduler.schedule(this::check, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void check() {
        Duration left = timeout.minus(stalledFor());
        if (left.isNegative() || left.isZero()) {
            end(timeout);
        } else {
            checkIn(left);
        }
    }

    /** Fails the upload, whose sender stalled. */
    @Override
    public void end(Duration waited) {
        end.tryEmitError(new Stalled(uploads.name() + ": no line came for " + waited));
    }

    /** Gives its place back. */
    void leave() {
        check.dispose();
        uploads.left(this);
    }
}
