package io.github.reactorwindowing.internal.operator.monitor;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import reactor.core.scheduler.Scheduler;

/**
 * Gauges of a subscription: the draining thread writes them, any thread reads them. Neither waits, and the writer
 * allocates nothing.
 */
public final class PublishedGauges {

    private static final int KEYS = 0;
    private static final int OPEN_WINDOWS = 1;
    private static final int WAITING_EVENTS = 2;
    private static final int WATERMARK = 3;

    /** The system time at which the watermark was read. */
    private static final int AS_OF = 4;

    private final AtomicLongArray numbers = new AtomicLongArray(AS_OF + 1);
    private final Scheduler scheduler;
    private final boolean timeMovesWatermarks;

    public PublishedGauges(Scheduler scheduler, boolean timeMovesWatermarks) {
        this.scheduler = scheduler;
        this.timeMovesWatermarks = timeMovesWatermarks;
        numbers.setPlain(WATERMARK, Timestamps.NONE);
    }

    void write(WindowEngine<?, ?, ?, ?> engine) {
        numbers.setOpaque(KEYS, engine.keyCount());
        numbers.setOpaque(OPEN_WINDOWS, engine.openWindowCount());
        numbers.setOpaque(WAITING_EVENTS, engine.waitingCount());
        numbers.setOpaque(WATERMARK, engine.watermark());
        numbers.setOpaque(AS_OF, engine.systemTime());
    }

    void clear() {
        numbers.setOpaque(KEYS, 0);
        numbers.setOpaque(OPEN_WINDOWS, 0);
        numbers.setOpaque(WAITING_EVENTS, 0);
        numbers.setOpaque(WATERMARK, Timestamps.NONE);
    }

    OperatorGauges read(int queuedEvents) {
        long watermark = numbers.getOpaque(WATERMARK);
        boolean hasWatermark = watermark != Timestamps.NONE && watermark != Timestamps.END;
        return new OperatorGauges(
                (int) numbers.getOpaque(KEYS),
                numbers.getOpaque(OPEN_WINDOWS),
                numbers.getOpaque(WAITING_EVENTS),
                queuedEvents,
                watermark,
                hasWatermark ? Duration.of(asOf() - watermark, ChronoUnit.MICROS) : null);
    }

    private long asOf() {
        long now = TimeUnit.MILLISECONDS.toMicros(scheduler.now(TimeUnit.MILLISECONDS));
        return timeMovesWatermarks ? numbers.getOpaque(AS_OF) : now;
    }
}
