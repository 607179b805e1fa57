package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.model.NaiveEngine;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A timeline as a running clock sees it, with a check after each step. */
public final class ClockWalk<V> {

    /**
     * A running clock after a step.
     *
     * @param logic it; may be asked for any {@code now} from the present one on, since it is not used any more
     * @param now the time by the clock's base
     * @param watermark what it said before this look
     * @param timestamps those of the events so far
     */
    record Look<V>(ClockLogic<? super V> logic, long now, long watermark, List<Long> timestamps) {}

    /** What is wrong with what is seen, null if nothing is. */
    interface Law<V> {
        @Nullable
        Fault faultOf(Look<V> look);
    }

    private record Moment<V>(long now, @Nullable Stamped<V> event) {}

    private final Clock<? super V> clock;
    private final List<Moment<V>> moments = new ArrayList<>();
    private long systemNow;

    ClockWalk(Clock<? super V> clock, Case<V> run) {
        this.clock = clock;
        boolean standsStill = clock.timeBase() == TimeBase.EVENTS;
        run.play(
                now -> {
                    systemNow = standsStill ? 0 : now;
                    moments.add(new Moment<>(systemNow, null));
                },
                (key, event) -> moments.add(new Moment<>(systemNow, event)));
    }

    /** {@return the watermark after each step} */
    List<Long> watermarks(Tampering tampering, Faults faults) {
        ClockLogic<? super V> logic = NaiveEngine.newClock(clock);
        List<Long> watermarks = new ArrayList<>();
        for (Moment<V> moment : moments) {
            take(logic, moment);
            watermarks.add(logic.watermark(moment.now));
            logic = tampering.ofClock(logic, () -> NaiveEngine.newClock(clock), faults);
        }
        return watermarks;
    }

    /** The watermarks of a clock that is asked far more than it need be. */
    List<Long> watermarksAskedOften() {
        ClockLogic<? super V> logic = NaiveEngine.newClock(clock);
        List<Long> watermarks = new ArrayList<>();
        for (Moment<V> moment : moments) {
            ask(logic, moment.now);
            take(logic, moment);
            ask(logic, moment.now);
            watermarks.add(logic.watermark(moment.now));
        }
        return watermarks;
    }

    private static void ask(ClockLogic<?> logic, long now) {
        long watermark = logic.watermark(now);
        if (watermark != Long.MIN_VALUE && watermark != Long.MAX_VALUE) {
            long unused = logic.wakeUpFor(watermark + 1);
        }
    }

    /** The watermark at the end of a clock that is not asked before. */
    long lastWatermark() {
        ClockLogic<? super V> logic = NaiveEngine.newClock(clock);
        moments.forEach(moment -> take(logic, moment));
        return logic.watermark(moments.get(moments.size() - 1).now);
    }

    private void take(ClockLogic<? super V> logic, Moment<V> moment) {
        if (moment.event != null) {
            V value = moment.event.value();
            logic.onEvent(value, clock.timestamp(value, moment.now), moment.now);
        }
    }

    /**
     * {@return the first fault} After each step the law is shown a clock that has come that far and is its own to ask.
     */
    @Nullable
    Fault each(Law<V> law) {
        for (int length = 1; length <= moments.size(); length++) {
            ClockLogic<? super V> logic = NaiveEngine.newClock(clock);
            List<Long> timestamps = new ArrayList<>();
            for (Moment<V> moment : moments.subList(0, length)) {
                take(logic, moment);
                if (moment.event != null) {
                    timestamps.add(clock.timestamp(moment.event.value(), moment.now));
                }
            }
            long now = moments.get(length - 1).now;
            Fault fault = law.faultOf(new Look<>(logic, now, logic.watermark(now), timestamps));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** {@return the events, each with the time at which it came} */
    @Nullable
    Fault eachEvent(EventLaw<V> law) {
        for (Moment<V> moment : moments) {
            Fault fault = moment.event == null ? null : law.faultOf(moment.event.value(), moment.now);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** What is wrong with how an event is stamped. */
    interface EventLaw<V> {
        @Nullable
        Fault faultOf(V value, long now);
    }
}
