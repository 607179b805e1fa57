package io.github.reactorwindowing.engine.internal.process;

import io.github.reactorwindowing.engine.internal.key.AssignmentResult;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.output.ResultContext;
import io.github.reactorwindowing.engine.internal.time.EventTime;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.List;

/** Reports events that miss windows: late events, and those that a bound or the future guard rejects. */
public final class LateReports<K, V, S> {

    private final EventTime<K, V, S> time;
    private final ResultContext<K, V, ?> emissions;
    private final KeyContext<V, S> shared;
    private final AssignmentResult fate;
    private final ProcessingState<K, V, S> step;

    public LateReports(
            EventTime<K, V, S> time,
            ResultContext<K, V, ?> emissions,
            KeyContext<V, S> shared,
            ProcessingState<K, V, S> step) {
        this.time = time;
        this.emissions = emissions;
        this.shared = shared;
        this.fate = shared.fate();
        this.step = step;
    }

    /** Reports an event that has no timestamp: neither its key nor a clock sees the event. */
    void withoutTimestamp(KeyState<K, V, S> passerBy, V value) {
        long watermark = time.watermark(passerBy);
        step.putDown();
        emissions.late(new LateEvent<>(
                passerBy.key, value, Timestamps.NONE, watermark, List.of(), LateReason.NO_TIMESTAMP, false));
    }

    /** An event enters none of its windows. */
    void refuse(KeyState<K, V, S> key, V value, long timestamp, long watermark, LateReason reason) {
        fate.begin();
        key.refuse(value, timestamp, shared);
        report(key, value, timestamp, watermark, reason);
    }

    /** Reports the windows that the event at hand missed, if there are any. */
    void report(KeyState<K, V, S> key, V value, long timestamp, long watermark, LateReason otherwise) {
        step.putDown();
        if (fate.hasMissed()) {
            LateReason bound = fate.refusal();
            LateReason reason = bound == null ? otherwise : bound;
            emissions.late(
                    new LateEvent<>(key.key, value, timestamp, watermark, fate.missed(), reason, fate.hasEntered()));
        }
    }
}
