package io.github.reactorwindowing.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One random run of an engine that joins, up to any of its outputs, and an account of each value. The seed decides
 * all.
 */
final class JoinRun {

    /** A value: when, of which side, and what tells it from others. */
    record Value(String key, long at, int side, int number) {}

    /** A row of values. */
    private record Row(JoinRow values) {}

    private final SplittableRandom random;
    private final JoinMode mode;
    private final int failingRow;
    private final String name;
    private final WindowEngine<String, Value, ?, Row> engine;
    private final List<Value> sent = new ArrayList<>();
    private final Set<Value> inRows = new LinkedHashSet<>();
    private final List<Object> others = new ArrayList<>();
    private int outputs;
    private int mapped;
    private int stop = Integer.MAX_VALUE;

    /**
     * A run.
     *
     * @param policy what bounds of a few keys, windows and values do; ERROR for no such bounds
     * @param failingRow the number of the row at which the combiner fails, from 1
     */
    JoinRun(long seed, JoinMode mode, BoundPolicy policy, int failingRow) {
        this.random = new SplittableRandom(seed);
        this.mode = mode;
        this.failingRow = failingRow;
        boolean ordered = random.nextBoolean();
        boolean bounded = policy != BoundPolicy.ERROR;
        Windower<Object> windower = windower(!bounded && random.nextInt(3) == 0);
        EngineOptions options = EngineOptions.DEFAULT
                .withOrdered(ordered)
                .withLateness(
                        windower instanceof SlidingWindower ? Lateness.EVENT : Lateness.values()[random.nextInt(2)])
                .withScope(WatermarkScope.values()[random.nextInt(2)])
                .withBounds(bounded ? bounds(policy) : Bounds.DEFAULT);
        this.name = "seed " + seed + ", " + mode + ", " + windower + ", " + options + ", row " + failingRow;
        this.engine = engine(logic(ordered), windower, options);
        engine.discardTo(others::add);
    }

    private <S> WindowEngine<String, Value, ?, Row> engine(
            JoinLogic<Value, S, Row> logic, Windower<Object> windower, EngineOptions options) {
        EventClock<Value> clock = EventClock.ofEpochMicros(Value::at, micros(random.nextInt(12)));
        return new WindowEngine<>(new EngineConfig<>(clock.dataDriven(), windower, logic, options));
    }

    private JoinLogic<Value, ?, Row> logic(boolean ordered) {
        return JoinLogic.of(new JoinLogic.Shape<>(2, Value::side, value -> value, this::map), mode, ordered);
    }

    private Row map(JoinRow row) {
        if (++mapped == failingRow) {
            throw new IllegalStateException("row " + mapped);
        }
        return new Row(row);
    }

    private static Bounds bounds(BoundPolicy policy) {
        return Bounds.DEFAULT
                .withKeys(new Bound(2, policy))
                .withOpenWindows(new Bound(4, policy))
                .withElementsPerWindow(new Bound(3, policy))
                .withWaitingEvents(new Bound(4, policy));
    }

    /** Overlapping windows only where they share the values of their slices: elsewhere R-3 exempts them. */
    private Windower<Object> windower(boolean mayOverlap) {
        if (mayOverlap && mode.emit() == JoinEmit.FINAL && mode.insert() != JoinInsert.PRODUCT) {
            return SlidingWindower.of(micros(10 + random.nextInt(10)), micros(1 + random.nextInt(9)));
        }
        return switch (random.nextInt(5)) {
            case 0, 1 -> TumblingWindower.of(micros(1 + random.nextInt(30)));
            case 2 -> CountWindower.of(1 + random.nextInt(5));
            default -> SessionWindower.ofGap(micros(random.nextInt(8)));
        };
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    /** Plays all of it. Returns how many outputs there were. */
    int play() {
        SplittableRandom events = random.split();
        long latest = 0;
        for (int number = 4 + events.nextInt(14); number > 0 && outputs < stop; number--) {
            latest = Math.max(0, latest + events.nextInt(8) - events.nextInt(5));
            Value value = new Value("k" + events.nextInt(3), latest, events.nextInt(2), number);
            sent.add(value);
            engine.onEvent(value.key(), value);
            take();
        }
        if (outputs < stop) {
            engine.onComplete();
            take();
        }
        return outputs;
    }

    /** Plays up to an output, as a subscriber does that cancels after so many. */
    void playUntil(int taken) {
        stop = taken;
        play();
    }

    private void take() {
        EngineOutput next = EngineOutput.NOTHING;
        while (outputs < stop && (next = engine.next()) != EngineOutput.NOTHING) {
            outputs++;
            if (next == EngineOutput.RESULT) {
                JoinRow row = engine.takeResult().value().values();
                for (int side = 0; side < row.size(); side++) {
                    add(row.get(side, Value.class));
                }
            } else {
                add(engine.takeLate());
            }
        }
    }

    private void add(Value value) {
        if (value != null) {
            inRows.add(value);
        }
    }

    private void add(LateEvent<String, Value> late) {
        if (!late.partly()) {
            others.add(late.value());
        }
    }

    /** How many rows the combiner was given. */
    int rows() {
        return mapped;
    }

    /** Discards what is left and fails unless each value is accounted for once. */
    void assertBalance() {
        engine.discard(others::add);
        List<Object> accounted = new ArrayList<>(others);
        accounted.addAll(inRows);
        assertThat(accounted).as(name).containsExactlyInAnyOrderElementsOf(sent);
    }
}
