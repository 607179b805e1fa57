package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.spi.Timestamps;

/**
 * Events that share one reading of the time: many if they come fast, one alone if they do not. Tells the engine the time, and what of it
 * was spent waiting for a source. For the draining thread.
 */
final class Batch {

    private static final long AT_WORK = Long.MIN_VALUE;

    /** How many events share one reading at most; fewer if the source is asked for more before. */
    private static final int MOST_EVENTS = 256;

    /** Events share one reading as long as readings are not farther apart than this. */
    private static final long MOST_MICROS = 1_000;

    private final WindowEngine<?, ?, ?, ?> engine;
    private final SystemTime time;

    /** Whether each event is worked on at the time of its arrival. */
    private final boolean followsArrivals;

    /** Whether the result of an event depends on the time. */
    private final boolean timeMatters;

    /** Whether waiting for a source counts as time, and nothing else does. */
    private final boolean countsWaiting;

    /** How many events are still to be worked on before the time is read again, and how many were at first. */
    private int left;

    private int size = 1;

    /** The system time at which it was last read. */
    private long lastRead;

    /** The last reading of the time there is to be, once {@link #isFrozen}. */
    private long frozenAt;

    private boolean frozen;

    /** Since when a source has been waited for, {@link #AT_WORK} while none is. */
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

    /** Whether the time is to be read before another event. */
    boolean isUsedUp() {
        return left == 0;
    }

    /** Whether so many events may share the last reading. */
    boolean has(int events) {
        return left >= events;
    }

    void use(int events) {
        left -= events;
    }

    /** Whether the result of an event depends on the time, so that the time is read after each wait. */
    boolean dependsOnTime() {
        return timeMatters;
    }

    /** The drain loop is about to call a source, which may block this thread. {@link #afterWait} is to follow. */
    void beforeWait() {
        if (countsWaiting) {
            beginWaiting();
        }
    }

    /** The source emitted an event, or returned. Ends the batch if time passed, and the time matters. */
    void afterWait() {
        if (timeMatters) {
            endIfTimePassed();
        }
    }

    private void endIfTimePassed() {
        if (now() != lastRead) {
            left = 0;
        } else {
            waitingSince = AT_WORK;
        }
    }

    /** Ends it early. */
    void end() {
        left = 0;
    }

    /**
     * Begins another one: lets the engine know the time. Only what passed while a source was waited for counts as waiting (rule T-7), not
     * what passed while results waited for demand, or in a consumer or a function that took its time.
     *
     * @param sides whose next event is to be worked on
     */
    void begin(Sides<?> sides) {
        long now = now();
        long passed = now - lastRead;
        long waited = waitingSince == AT_WORK ? 0 : Math.max(0, now - waitingSince);
        size = passed < MOST_MICROS && !followsArrivals ? Math.min(2 * size, MOST_EVENTS) : 1;
        left = size;
        lastRead = now;
        waitingSince = AT_WORK;
        engine.holdBack(Math.max(0, passed - waited));
        engine.advance(followsArrivals ? Math.min(now, headArrival(sides)) : now);
    }

    private long headArrival(Sides<?> sides) {
        long reading = sides.headArrival();
        return reading == Timestamps.END ? reading : time.at(reading);
    }

    /** Reads the time once more, for what is due by now. From here on time stands still. */
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

    /** Nothing is left to do until a source sends something. A wait that has begun goes on. */
    void beginWaiting() {
        if (waitingSince == AT_WORK) {
            waitingSince = now();
        }
    }

    boolean isWaiting() {
        return waitingSince != AT_WORK;
    }
}
