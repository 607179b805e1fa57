package io.github.reactorwindowing.tck.internal.generate;

import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.time.Timeline;
import io.github.reactorwindowing.tck.time.Timeline.Advance;
import io.github.reactorwindowing.tck.time.Timeline.Event;
import io.github.reactorwindowing.tck.time.Timeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random timelines that go where windows break: ties, the edges of windows and a microsecond beside them, times below
 * zero and far away, disorder within the wait and beyond it, spans without an event, one key or several.
 */
public final class Generator<V> {

    /** A value for a timestamp. */
    public interface Values<V> {
        V value(SplittableRandom random, long timestamp);
    }

    /** Where the times of a timeline lie. */
    public enum Place {
        /** Around 1970, below zero, today, in the year 1, where calendars break. */
        ANYWHERE,
        /** At the bounds of what there is. */
        AT_THE_BOUNDS,
        /** Timestamps anywhere, system time that a scheduler can represent. */
        ON_A_SCHEDULER
    }

    private static final String[] KEYS = {"a", "b", "c", "d"};
    private static final int FEW_EVENTS = 6;
    private static final int MOST_EVENTS = 24;

    /**
     * System time stays so far from the bounds that timestamps at the bounds and a wait for ever can be added to it.
     */
    private static final long FARTHEST_NOW = Timestamps.MAX / 4;

    private static final long TODAY = 1_724_918_400_000_000L;
    private static final long YEAR_1 = -62_135_596_800_000_000L;

    private final Values<V> values;
    private final Edges<V> edges;
    private final HardTimes boundaryTimes;
    private final long length;
    private SplittableRandom random = new SplittableRandom(0);
    private Setup setup = Setup.PLAIN;
    private long now;
    private long lastTs;
    private long origin;

    /**
     * Whether events come in hardly any order, and the clock waits: so windows open apart from one another and come
     * together.
     */
    private boolean scattered;

    /**
     * Timelines for a windower.
     *
     * @param length how long its windows are, roughly, in microseconds
     */
    public Generator(Values<V> values, Edges<V> edges, HardTimes boundaryTimes, long length) {
        this.values = values;
        this.edges = edges;
        this.boundaryTimes = boundaryTimes;
        this.length = Math.max(1, Math.min(length, Timestamps.MAX / 64));
    }

    public Case<V> generate(long seed, Place place) {
        random = new SplittableRandom(seed);
        scattered = chance(35);
        setup = setup();
        lastTs = base(place);
        origin = lastTs;
        now = switch (place) {
            case ON_A_SCHEDULER -> chance(50) ? 0 : TODAY;
            case AT_THE_BOUNDS -> lastTs / 8;
            case ANYWHERE -> chance(70) ? lastTs : base(place);
        };
        long start = now;
        int keys = scattered && chance(60) ? 1 : 1 + random.nextInt(chance(50) ? 2 : KEYS.length);
        int count = (scattered ? FEW_EVENTS : 1) + random.nextInt(chance(70) ? MOST_EVENTS / 2 : MOST_EVENTS);
        List<Step<V>> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long passes = Math.max(0, Math.min(passing(), FARTHEST_NOW - now));
            if (passes > 0) {
                now += passes;
                steps.add(new Advance<>(passes));
            }
            steps.add(event(KEYS[random.nextInt(keys)], timestamp()));
        }
        if (chance(50)) {
            steps.add(new Advance<>(Math.max(1, Math.min(4 * length, FARTHEST_NOW - now))));
        }
        return new Case<>(Timeline.ofMicros(start, steps), setup, seed);
    }

    private Event<V> event(String key, long timestamp) {
        return new Event<>(key, values.value(random, timestamp), timestamp);
    }

    /** {@return the same event at another time} */
    Event<V> moved(Event<V> event, long timestamp) {
        return new Event<>(event.key(), values.value(new SplittableRandom(timestamp), timestamp), timestamp);
    }

    private Setup setup() {
        long lag = chance(scattered ? 0 : 20)
                ? 0
                : chance(scattered ? 30 : 10) ? Setup.FOREVER : random.nextLong((scattered ? 12 : 3) * length + 1);
        return new Setup(
                chance(scattered ? 30 : 50),
                chance(50) ? Lateness.EVENT : Lateness.WINDOW,
                chance(60) ? WatermarkScope.KEY : WatermarkScope.STREAM,
                lag,
                chance(60));
    }

    private long base(Place place) {
        if (place == Place.AT_THE_BOUNDS) {
            long distance = chance(50) ? 0 : random.nextLong(4 * length);
            return chance(50) ? Timestamps.MAX - distance : Timestamps.MIN + distance;
        }
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -random.nextLong(8 * length);
            case 2 -> TODAY;
            case 3 -> YEAR_1;
            case 4, 5, 6 -> boundaryTimes.any(random) - random.nextLong(4 * length);
            default -> random.nextLong(8 * length);
        };
    }

    private long passing() {
        int dice = random.nextInt(100);
        if (dice < 45) {
            return 0;
        }
        if (dice < 55) {
            return 1;
        }
        if (dice < 75) {
            return random.nextLong(length / 4 + 1);
        }
        if (dice < 85) {
            return length + random.nextInt(3) - 1;
        }
        if (dice < 92 && setup.lag() != Setup.FOREVER) {
            return setup.lag() + random.nextInt(3) - 1;
        }
        return random.nextLong(6 * length);
    }

    private long timestamp() {
        int dice = random.nextInt(100);
        if (scattered && dice < 75) {
            return within(origin + random.nextLong(10 * length));
        }
        if (dice < 10) {
            return within(lastTs - random.nextLong(2 * length + 1));
        }
        if (dice < 20 && setup.lag() != Setup.FOREVER) {
            return within(lastTs - setup.lag() - length + random.nextLong(2 * length + 1)); // near the watermark
        }
        if (dice < 24) {
            return within(now); // it comes when it happens
        }
        lastTs = within(lastTs + step(random.nextInt(100)));
        return lastTs;
    }

    /** From one timestamp to the next. */
    private long step(int dice) {
        if (dice < 18) {
            return 0;
        }
        if (dice < 45) {
            return edge() - lastTs + random.nextInt(3) - 1;
        }
        if (dice < 70) {
            return random.nextLong(length / 3 + 1);
        }
        if (dice < 85) {
            return length + random.nextInt(3) - 1;
        }
        if (dice < 92) {
            return -random.nextLong(2 * length + 1);
        }
        return random.nextLong(5 * length);
    }

    private long edge() {
        List<Long> near = edges.near(lastTs);
        long edge = near.isEmpty() ? lastTs : near.get(random.nextInt(near.size()));
        boolean isFar = edge > lastTs + 100 * length || edge < lastTs - 100 * length; // of windows that have no end
        return isFar ? lastTs : edge;
    }

    private static long within(long time) {
        return Math.max(Timestamps.MIN, Math.min(Timestamps.MAX, time));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
