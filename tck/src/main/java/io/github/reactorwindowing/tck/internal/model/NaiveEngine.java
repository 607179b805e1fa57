package io.github.reactorwindowing.tck.internal.model;

import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import io.github.reactorwindowing.tck.internal.script.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of windowing as plainly as they can be said, around any windower and any clock. It keeps every value, looks
 * at every key in every step, and shares nothing with the engine but the contracts (and how an offset clock is read as
 * a running one).
 */
public final class NaiveEngine<V> {

    private final Subject<V> subject;
    private final Setup setup;
    private final Faults faults;
    private final Tampering tampering;
    private final Clock<? super Stamped<V>> clock;
    private final Windower<? super Stamped<V>> windower;
    private final Map<String, NaiveKey<V>> keysFirstSeenFirst = new LinkedHashMap<>();
    private final List<Output> out = new ArrayList<>();
    private ClockLogic<? super Stamped<V>> streamClock;
    private long systemNow = Timestamps.MIN;
    private long lateWatermark;
    private boolean ended;

    public NaiveEngine(Subject<V> subject, Setup setup, Faults faults, Tampering tampering) {
        this.subject = subject;
        this.setup = setup;
        this.faults = faults;
        this.tampering = tampering;
        this.clock = subject.clock(setup);
        this.windower = subject.windower();
        this.streamClock = newClock(clock);
    }

    /** All that a timeline makes; time is moved to its steps only. */
    public static <V> List<Output> run(Subject<V> subject, Case<V> run, Faults faults, Tampering tampering) {
        NaiveEngine<V> engine = new NaiveEngine<>(subject, run.setup(), faults, tampering);
        run.play(engine::advance, engine::event);
        return engine.complete();
    }

    public static <V> ClockLogic<? super V> newClock(Clock<? super V> clock) {
        return clock instanceof OffsetClock<? super V> offsets
                ? new NaiveOffsetLogic<>(offsets)
                : Objects.requireNonNull(((StatefulClock<? super V>) clock).newLogic(), "newLogic of the clock");
    }

    private WindowerLogic<? super Stamped<V>> newWindower(Windower<? super Stamped<V>> from) {
        return from instanceof AlignedWindower aligned
                ? new AlignedLogic<Stamped<V>>(aligned, () -> lateWatermark)
                : Objects.requireNonNull(
                        ((DynamicWindower<? super Stamped<V>>) from).newLogic(), "newLogic of the windower");
    }

    /** {@return what came out since the beginning} */
    public List<Output> outputs() {
        return out;
    }

    /** O-2: what time closes comes before what an event makes. */
    public void advance(long now) {
        systemNow = Math.max(systemNow, now);
        work();
    }

    private long clockNow() {
        return clock.timeBase() == TimeBase.EVENTS ? 0 : systemNow;
    }

    private long watermark(ClockLogic<?> logic) {
        return ended ? Timestamps.END : logic.watermark(clockNow());
    }

    public void event(String name, Stamped<V> event) {
        long timestamp = clock.timestamp(event, clockNow());
        NaiveKey<V> key = keysFirstSeenFirst.computeIfAbsent(
                name, n -> new NaiveKey<>(n, newWindower(windower), clockOfNewKey(), faults));
        long watermark = watermark(key.clock);
        key.clock.onEvent(event, timestamp, clockNow());
        if (timestamp < watermark) {
            late(key, event, timestamp, watermark);
        } else if (setup.ordered()) {
            key.waiting.add(new NaiveKey.Waiting<>(event, timestamp));
        } else {
            enter(key, event, timestamp);
        }
        work();
    }

    private ClockLogic<? super Stamped<V>> clockOfNewKey() {
        return setup.scope() == WatermarkScope.STREAM ? streamClock : newClock(clock);
    }

    /** */
    public List<Output> complete() {
        ended = true;
        work();
        return out;
    }

    /** T-5: when something will be due if no event comes. */
    public long nextWakeUp() {
        long least = Timestamps.END;
        for (NaiveKey<V> key : keysFirstSeenFirst.values()) {
            long target = target(key);
            if (target != Timestamps.END && clock.timeBase() != TimeBase.EVENTS) {
                least = Math.min(least, key.clock.wakeUpFor(target));
            }
        }
        return least;
    }

    private long target(NaiveKey<V> key) {
        NaiveWindow<V> next = key.windows.next();
        NaiveKey.Waiting<V> waiting = key.nextWaiting();
        return Math.min(
                next == null ? Timestamps.END : next.closeAt(), waiting == null ? Timestamps.END : waiting.timestamp());
    }

    /** L-1, L-2, L-3. */
    private void late(NaiveKey<V> key, Stamped<V> event, long timestamp, long watermark) {
        lateWatermark = watermark;
        boolean mayEnter = setup.lateness() == Lateness.WINDOW;
        Call<V> call = key.windows.during(
                new Call<>(faults, mayEnter ? Call.Kind.LATE : Call.Kind.REFUSED, key.name, event, timestamp), () -> {
                    if (mayEnter) {
                        key.logic.onLate(event, timestamp, key.windows);
                    } else {
                        key.logic.onRejected(event, timestamp, key.windows);
                    }
                });
        report(key, event, timestamp, watermark, call, LateReason.BEHIND_WATERMARK);
    }

    private void enter(NaiveKey<V> key, Stamped<V> event, long timestamp) {
        Call<V> call = key.windows.during(
                new Call<>(faults, Call.Kind.ON_TIME, key.name, event, timestamp),
                () -> key.logic.onEvent(event, timestamp, key.windows));
        report(key, event, timestamp, watermark(key.clock), call, LateReason.MISSED_BY_WINDOWER);
    }

    private void report(
            NaiveKey<V> key, Stamped<V> event, long timestamp, long watermark, Call<V> call, LateReason reason) {
        if (!call.missed().isEmpty()) {
            out.add(new Output.Late(
                    key.name,
                    event.number(),
                    timestamp,
                    watermark,
                    List.copyOf(call.missed()),
                    reason,
                    call.hasEntered()));
        }
    }

    /** O-2: keys in the order first seen, each with all that it has. */
    private void work() {
        List.copyOf(keysFirstSeenFirst.values()).forEach(this::work);
        tamper();
        keysFirstSeenFirst.values().removeIf(this::isForgotten);
    }

    /** O-1, W-3: windows close and events enter in the order of time. */
    private void work(NaiveKey<V> key) {
        long watermark = watermark(key.clock);
        for (long target = target(key); target <= watermark && !key.holdsNothing(); target = target(key)) {
            NaiveWindow<V> window = key.windows.next();
            if (window != null && window.closeAt() <= target) {
                close(key, window);
            } else {
                NaiveKey.Waiting<V> waiting = Objects.requireNonNull(key.nextWaiting());
                key.waiting.remove(waiting);
                enter(key, waiting.event(), waiting.timestamp());
            }
        }
    }

    private void close(NaiveKey<V> key, NaiveWindow<V> window) {
        out.add(new Output.Closed(
                key.name,
                window.id(),
                window.start(),
                window.end(),
                window.merged,
                window.values.stream().map(Stamped::number).toList()));
        key.windows.drop(window);
    }

    /**
     * W-6: the place of a key in O-2 lasts as long as it is remembered, which is for ever here unless there is nothing
     * to know.
     */
    private boolean isForgotten(NaiveKey<V> key) {
        boolean timeIsForgettable = setup.scope() == WatermarkScope.STREAM || key.clock.isEmpty();
        boolean idsBegan = !(windower instanceof AlignedWindower) && key.windows.everOpened();
        return key.holdsNothing() && timeIsForgettable && !idsBegan && key.logic.isEmpty();
    }

    private void tamper() {
        for (NaiveKey<V> key : keysFirstSeenFirst.values()) {
            key.logic = tampering.ofWindower(
                    key.logic, () -> newWindower(subject.windower()), key.windows.hasNone(), faults);
            key.clock = setup.scope() == WatermarkScope.STREAM ? key.clock : ofClock(key.clock);
        }
        if (setup.scope() == WatermarkScope.STREAM) {
            streamClock = ofClock(streamClock);
            keysFirstSeenFirst.values().forEach(key -> key.clock = streamClock);
        }
    }

    private ClockLogic<? super Stamped<V>> ofClock(ClockLogic<? super Stamped<V>> logic) {
        return tampering.ofClock(logic, () -> newClock(subject.clock(setup)), faults);
    }

    /** {@return the running clock of the stream, or of a key; null if there is none of that key} */
    @Nullable
    ClockLogic<? super Stamped<V>> clockOf(String name) {
        NaiveKey<V> key = keysFirstSeenFirst.get(name);
        return key == null ? null : key.clock;
    }
}
