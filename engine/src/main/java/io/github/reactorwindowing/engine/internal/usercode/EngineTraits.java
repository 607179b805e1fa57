package io.github.reactorwindowing.engine.internal.usercode;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.LongLogic;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;

/** What follows from a configuration for the way in which the engine works. */
public final class EngineTraits {

    private final Clock<?> clock;
    private final Windower<?> windower;
    private final WindowLogic<?, ?, ?> logic;
    private final EngineOptions options;

    public EngineTraits(EngineConfig<?, ?, ?> config) {
        this.clock = config.clock();
        this.windower = config.windower();
        this.logic = config.logic();
        this.options = config.options();
    }

    /** Whether watermarks move with time, too, and not only with events. */
    public boolean timeMovesWatermarks() {
        return !hostMovesWatermarks() && timeBase() != TimeBase.EVENTS;
    }

    /** Whether the host moves the watermark, and the clock only gives timestamps. */
    public boolean hostMovesWatermarks() {
        return options.watermarks() == WatermarkSource.HOST;
    }

    /** Whether events or watermarks are compared with the system time. */
    public boolean systemTimeMatters() {
        return timeMovesWatermarks() || futureGuardMicros() != Timestamps.END;
    }

    /** By what the clock tells time. */
    public TimeBase timeBase() {
        try {
            return UserFunctions.nonNull(clock.timeBase(), "timeBase of the clock", clock, "a time base");
        } catch (Throwable thrown) {
            throw options.inMessages(UserFunctionException.threwOf("timeBase of the clock", clock, thrown));
        }
    }

    private boolean dependsOnOrder() {
        try {
            return logic.dependsOnOrder();
        } catch (Throwable thrown) {
            throw options.inMessages(
                    UserFunctionException.threwOf("dependsOnOrder of the window logic", logic, thrown));
        }
    }

    private boolean supportsSlicing() {
        try {
            return logic.supportsSlicing();
        } catch (Throwable thrown) {
            throw options.inMessages(
                    UserFunctionException.threwOf("supportsSlicing of the window logic", logic, thrown));
        }
    }

    /**
     * Whether events wait until the watermark passes them. A logic that does not depend on order need not wait over aligned
     * windows; over others it must, since the windows themselves come of the order of events.
     *
     * @return whether events wait
     */
    public boolean eventsWait() {
        return options.ordered() && (dependsOnOrder() || !(windower instanceof AlignedWindower));
    }

    /**
     * Whether many keys have something to do at the same watermark: their windows close together, and nothing else is ever to be
     * done.
     */
    public boolean keysAreDueTogether() {
        return windower instanceof AlignedWindower
                && !eventsWait()
                && !options.bounds().keys().evicts()
                && !options.bounds().openWindows().evicts();
    }

    /** Whether an open window may have a result: its state can be copied, and a result is made of nothing else. */
    public boolean windowsMayFire() {
        return logic instanceof SingleResultLogic && (logic instanceof LongLogic || supportsSlicing());
    }

    /** Whether an event, and not only the end of its window, may have results: those of its logic, or of a window that is full. */
    public boolean eventsMayEmit() {
        return !windowsShareParts()
                && (!(logic instanceof SingleResultLogic)
                        || options.bounds().elementsPerWindow().evicts());
    }

    /**
     * Whether overlapping windows are put together from parts that they share. Not where a window may be refused an event that
     * another gets, or goes before its time; nor where values come in an order that parts in order of time do not have.
     */
    public boolean windowsShareParts() {
        boolean inOrder = !dependsOnOrder() || (options.ordered() && options.lateness() == Lateness.EVENT);
        return supportsSlicing()
                && windower instanceof AlignedWindower
                && inOrder
                && options.bounds().openWindows().policy() == BoundPolicy.ERROR
                && options.bounds().elementsPerWindow().policy() == BoundPolicy.ERROR;
    }

    /**
     * Whether an event may enter the next window of its key before the result is made of one that it closes: nobody can tell, as the
     * result is made when it is taken, of a state of its own. Where the oldest key may have to go, windows are not moved about.
     */
    public boolean eventsMayOvertakeResults() {
        return windowsShareParts() && !eventsWait() && resultsAreMadeLate();
    }

    private boolean resultsAreMadeLate() {
        return options.scope() == WatermarkScope.KEY
                && logic instanceof SingleResultLogic
                && !options.bounds().keys().evicts()
                && !options.bounds().openWindows().evicts();
    }

    /** Whether an event that enters the only open window of its key may take a short way: windows are dynamic, and it has no results. */
    public boolean eventsMayEnterSoleWindows() {
        return !(windower instanceof AlignedWindower) && !eventsMayEmit();
    }

    /**
     * Whether an event may enter a window before the result is made of the one that closes before: as {@link #eventsMayOvertakeResults},
     * where windows are dynamic. An event that does not wait for its turn finds the older one still open.
     */
    public boolean soleWindowsMayBeReplaced() {
        return eventsMayEnterSoleWindows() && eventsWait() && resultsAreMadeLate();
    }

    /**
     * What a snapshot must agree on with the engine that restores it. Bounds may differ, but not so that windows share parts in one and not in the other.
     *
     * @return the settings in one line
     */
    public String fingerprint() {
        return "clock=" + clock + " windower=" + windower + " ordered=" + options.ordered() + " lateness="
                + options.lateness() + " scope=" + options.scope() + (hostMovesWatermarks() ? " watermarks=HOST" : "")
                + " slices="
                + windowsShareParts();
    }

    /** How long an idle key is remembered. */
    public long retentionMicros() {
        return Timestamps.of(options.retention());
    }

    /** How far ahead a timestamp may be, {@link Timestamps#END} for any distance. */
    public long futureGuardMicros() {
        long micros = options.futureGuard() == null ? Timestamps.MAX : Timestamps.of(options.futureGuard());
        return micros == Timestamps.MAX ? Timestamps.END : micros;
    }
}
