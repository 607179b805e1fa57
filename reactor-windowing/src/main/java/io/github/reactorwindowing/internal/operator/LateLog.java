package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.EnumSet;
import java.util.Set;

/**
 * Logs the first late event of each reason that an operator discards because no consumer receives it, so that the loss
 * is not silent. One for each operator, shared by its subscriptions; thread-safe. It logs neither keys nor values,
 * which may be personal data.
 */
public final class LateLog {

    /** The name of the logger: that of the module. */
    static final String LOGGER = "io.github.reactorwindowing";

    private final String operator;
    private final Clock<?> clock;
    private final Lateness lateness;
    private final Set<LateReason> logged = EnumSet.noneOf(LateReason.class);

    /**
     * Creates a log that has seen nothing.
     *
     * @param operator the operator's name
     * @param clock its clock
     * @param lateness its rule for late events
     */
    public LateLog(String operator, Clock<?> clock, Lateness lateness) {
        this.operator = operator;
        this.clock = clock;
        this.lateness = lateness;
    }

    /** Logs an event that goes nowhere, if it is the first of its reason. */
    void discarded(LateEvent<?, ?> late) {
        if (isFirst(late.reason())) {
            System.getLogger(LOGGER).log(System.Logger.Level.WARNING, () -> message(late));
        }
    }

    private boolean isFirst(LateReason reason) {
        synchronized (logged) {
            return logged.add(reason);
        }
    }

    private String message(LateEvent<?, ?> late) {
        String what = late.reason() == LateReason.BEHIND_WATERMARK ? behindWatermark(late) : "reason " + late.reason();
        return operator + ": discarded a late event, " + what
                + ". Pass onLate or use withLate to receive late events. Further ones of this reason are not logged.";
    }

    private String behindWatermark(LateEvent<?, ?> late) {
        return "timestamp " + late.timestamp() + ", watermark " + late.watermark() + ". " + longerWait(late)
                + (lateness == Lateness.WINDOW
                        ? ""
                        : "; Lateness.WINDOW would let late events into those of their windows that are still open");
    }

    /** The wait that would have let the event in. */
    private String longerWait(LateEvent<?, ?> late) {
        long behind = late.watermarkMicros() - late.timestampMicros();
        if (late.watermarkMicros() == Timestamps.END) {
            return clock + " was at the end of the stream";
        }
        if (clock instanceof EventClock<?> event) {
            return clock + " with a wait of " + event.waitTime().plus(Timestamps.toDuration(behind))
                    + " would have let it in";
        }
        return clock + " would have let it in if it waited longer by " + Timestamps.toDuration(behind);
    }
}
