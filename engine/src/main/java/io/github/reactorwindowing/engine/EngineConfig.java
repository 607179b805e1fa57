package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import java.util.Objects;

/**
 * All that defines what a {@link WindowEngine} computes. Immutable and shareable as far as the clock is.
 *
 * @param clock gives timestamps and watermarks
 * @param windower says which events belong together
 * @param logic what happens inside a window
 * @param options time, order, late events and growth
 * @param <V> the values
 * @param <S> the state of an open window
 * @param <R> the results
 */
public record EngineConfig<V, S, R>(
        Clock<? super V> clock,
        Windower<? super V> windower,
        WindowLogic<? super V, S, R> logic,
        EngineOptions options) {

    /**
     * Creates a configuration whose windower keeps its bound: the windows of one event can be open together.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param logic what happens inside a window
     * @param options time, order, late events and growth
     * @throws IllegalArgumentException if the windower's {@link AlignedWindower#overlap} is above the bound of open
     *     windows
     */
    public EngineConfig {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(windower, "windower");
        Objects.requireNonNull(logic, "logic");
        Objects.requireNonNull(options, "options");
        long max = options.bounds().openWindows().max();
        if (windower instanceof AlignedWindower aligned && aligned.overlap() > max) {
            throw new IllegalArgumentException("maxOpenWindows: " + max + " (expected: " + aligned.overlap()
                    + " or more, since each event is in so many windows of " + windower + ")");
        }
    }

    /**
     * With {@link EngineOptions#DEFAULT}.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param logic what happens inside a window
     * @param <V> the values
     * @param <S> the state of an open window
     * @param <R> the results
     * @return the configuration
     * @throws IllegalArgumentException if one event is in more windows than may be open
     */
    public static <V, S, R> EngineConfig<V, S, R> of(
            Clock<? super V> clock, Windower<? super V> windower, WindowLogic<? super V, S, R> logic) {
        return new EngineConfig<>(clock, windower, logic, EngineOptions.DEFAULT);
    }

    /** Whether watermarks move with time, too, and not only with events. */
    boolean timeMovesWatermarks() {
        return timeBase() != TimeBase.EVENTS;
    }

    /** Whether events or watermarks are compared with the system time. */
    boolean systemTimeMatters() {
        return timeMovesWatermarks() || options.futureGuardMicros() != Timestamps.END;
    }

    TimeBase timeBase() {
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

    private boolean sharesParts() {
        try {
            return logic.sharesParts();
        } catch (Throwable thrown) {
            throw options.inMessages(UserFunctionException.threwOf("sharesParts of the window logic", logic, thrown));
        }
    }

    /**
     * Whether events wait until the watermark passes them. A logic that does not depend on order need not wait over aligned
     * windows; over others it must, since the windows themselves come of the order of events.
     *
     * @return whether events wait
     */
    boolean eventsWait() {
        return options.ordered() && (dependsOnOrder() || !(windower instanceof AlignedWindower));
    }

    /**
     * Whether many keys have something to do at the same watermark: their windows close together, and nothing else is ever to be
     * done.
     */
    boolean keysAreDueTogether() {
        return windower instanceof AlignedWindower
                && !eventsWait()
                && !options.bounds().keys().evicts()
                && !options.bounds().openWindows().evicts();
    }

    /** Whether an event, and not only the end of its window, may have results: those of its logic, or of a window that is full. */
    boolean eventsMayEmit() {
        return !windowsShareParts()
                && (!(logic instanceof SingleResultLogic)
                        || options.bounds().elementsPerWindow().evicts());
    }

    /**
     * Whether overlapping windows are put together from parts that they share. Not where a window may be refused an event that
     * another gets, or goes before its time; nor where values come in an order that parts in order of time do not have.
     */
    boolean windowsShareParts() {
        boolean inOrder = !dependsOnOrder() || (options.ordered() && options.lateness() == Lateness.EVENT);
        return sharesParts()
                && windower instanceof AlignedWindower
                && inOrder
                && options.bounds().openWindows().policy() == BoundPolicy.ERROR
                && options.bounds().elementsPerWindow().policy() == BoundPolicy.ERROR;
    }

    /**
     * Whether an event may enter the next window of its key before the result is made of one that it closes: nobody can tell, as the
     * result is made when it is taken, of a state of its own. Where the oldest key may have to go, windows are not moved about.
     */
    boolean eventsMayOvertakeResults() {
        return windowsShareParts() && !eventsWait() && resultsAreMadeLate();
    }

    private boolean resultsAreMadeLate() {
        return options.scope() == WatermarkScope.KEY
                && logic instanceof SingleResultLogic
                && !options.bounds().keys().evicts()
                && !options.bounds().openWindows().evicts();
    }

    /** Whether an event that enters the only open window of its key may take a short way: windows are dynamic, and it has no results. */
    boolean eventsMayEnterSoleWindows() {
        return !(windower instanceof AlignedWindower) && !eventsMayEmit();
    }

    /**
     * Whether an event may enter a window before the result is made of the one that closes before: as {@link #eventsMayOvertakeResults},
     * where windows are dynamic. An event that does not wait for its turn finds the older one still open.
     */
    boolean soleWindowsMayBeReplaced() {
        return eventsMayEnterSoleWindows() && eventsWait() && resultsAreMadeLate();
    }

    /**
     * What a snapshot must agree on with the engine that restores it. Bounds may differ, but not so that windows share parts in one and not in the other.
     *
     * @return the settings in one line
     */
    String fingerprint() {
        return "clock=" + clock + " windower=" + windower + " ordered=" + options.ordered() + " lateness="
                + options.lateness() + " scope=" + options.scope() + " slices=" + windowsShareParts();
    }
}
