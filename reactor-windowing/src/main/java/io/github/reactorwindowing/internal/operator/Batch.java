package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.internal.operator.source.Sources;
import io.github.reactorwindowing.internal.operator.time.SystemTime;
import io.github.reactorwindowing.spi.Timestamps;

/**
 * Events that share one reading of the time: many if they arrive fast, else one. Reports the time to the engine, and
 * how much of it was spent in waits for a source. For the draining thread.
 */
final class Batch {

    private static final long NOT_WAITING = Long.MIN_VALUE;

    /** How many events share one reading at most; a request to a source ends the batch earlier. */
    private static final int MAX_EVENTS = 256;

    /** More than one event shares a reading only if the readings are less than this time apart. */
    private static final long MAX_MICROS = 1_000;

    private final WindowEngine<?, ?, ?, ?> engine;
    private final SystemTime time;

    /** Whether each event is processed at the time of its arrival. */
    private final boolean followsArrivals;

    /** Whether the result of an event depends on the time. */
    private final boolean timeMatters;

    /** Whether only the waits for a source count as time. */
    private final boolean countsWaiting;

    /** The number of events before the time is read again. */
    private int left;

    /** The initial value of {@link #left}. */
    private int size = 1;

    /** The system time at which it was last read. */
    private long lastRead;

    /** The last reading of the time, once {@link #isFrozen}. */
    private long frozenAt;

    private boolean frozen;

    /** The begin of the wait for a source, {@link #NOT_WAITING} outside of a wait. */
    private long waitingSince;

    Batch(WindowEngine<?, ?, ?, ?> engine, SystemTime time) {
        this.engine = engine;
        this.time = time;
        this.followsArrivals = engine.followsArrivals();
        this.timeMatters = engine.systemTimeMatters();
        this.countsWaiting = engine.timeMovesWatermarks() && !engine.followsSystemTime();
        this.lastRead = time.now();
        this.waitingSince = lastRead;
    }

    /** {@return whether the time must be read before the next event} */
    boolean isUsedUp() {
        return left == 0;
    }

    /** {@return whether this number of events may share the last reading} */
    boolean has(int events) {
        return left >= events;
    }

    void use(int events) {
        left -= events;
    }

    /** {@return whether the result of an event depends on the time, so that the time is read after each wait} */
    boolean dependsOnTime() {
        return timeMatters;
    }

    /** The drain loop is about to call a source, which may block this thread. {@link #afterWait} is to follow. */
    void beforeWait() {
        if (countsWaiting) {
            beginWaiting();
        }
    }

    /** Handles an event of the source, or its return. Ends the batch if time passed, and the time matters. */
    void afterWait() {
        if (timeMatters) {
            endIfTimePassed();
        }
    }

    private void endIfTimePassed() {
        if (now() != lastRead) {
            left = 0;
        } else {
            waitingSince = NOT_WAITING;
        }
    }

    /** Ends the batch early. */
    void end() {
        left = 0;
    }

    /**
     * Begins the next batch: reads the time and advances the engine. Only the waits for a source count as waiting (rule
     * T-7). Time does not count while results wait for demand, nor inside a consumer or a function of the user.
     *
     * @param sources give the next event
     */
    void begin(Sources<?> sources) {
        long now = now();
        long passed = now - lastRead;
        long waited = waitingSince == NOT_WAITING ? 0 : Math.max(0, now - waitingSince);
        size = passed < MAX_MICROS && !followsArrivals ? Math.min(2 * size, MAX_EVENTS) : 1;
        left = size;
        lastRead = now;
        waitingSince = NOT_WAITING;
        engine.holdBack(Math.max(0, passed - waited));
        engine.advance(followsArrivals ? Math.min(now, headArrival(sources)) : now);
    }

    private long headArrival(Sources<?> sources) {
        long reading = sources.headArrival();
        return reading == Timestamps.END ? reading : time.at(reading);
    }

    /** Reads the time once more, for what is due by now. From here on, time stands still. */
    void freeze() {
        frozenAt = time.now();
        frozen = true;
        end();
    }

    boolean isFrozen() {
        return frozen;
    }

    private long now() {
        return frozen ? frozenAt : time.now();
    }

    /** Nothing is left to do until a source emits. A wait that has begun goes on. */
    void beginWaiting() {
        if (waitingSince == NOT_WAITING) {
            waitingSince = now();
        }
    }

    boolean isWaiting() {
        return waitingSince != NOT_WAITING;
    }
}
