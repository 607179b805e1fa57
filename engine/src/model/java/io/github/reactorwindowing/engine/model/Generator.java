package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.engine.model.Setup.Kind;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Random scripts that go where windows break: exact bounds, exact gaps, equal times, times below zero, lengths below a
 * millisecond, one key or many, disorder within the wait and beyond it, idle spans, time that goes back.
 */
public final class Generator {

    private static final String[] KEYS = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
    private static final long[] UNITS = {1, 1, 1, 500, 1_000_000};
    private static final long FAR_UNIT = 1L << 55;

    /** From its negative to here is less than {@link Parts#NEVER}. */
    private static final long MAX_NOW = Timestamps.MAX / 4;

    private final SplittableRandom random;
    private final boolean small;
    private final long unit;
    private Setup setup;
    private long now;
    private long lastTs;
    private long disorder;
    private boolean scattered;

    private Generator(SplittableRandom random, boolean small, long unit) {
        this.random = random;
        this.small = small;
        this.unit = unit;
    }

    /** A script on settings that are adapted first. */
    public static Script script(SplittableRandom random, UnaryOperator<Setup> adaptation) {
        return new Generator(random, false, UNITS[random.nextInt(UNITS.length)]).generate(adaptation);
    }

    /** A script whose system time runs over so few microseconds that every one of them can be visited. */
    public static Script smallScript(SplittableRandom random, UnaryOperator<Setup> adaptation) {
        return new Generator(random, true, 1).generate(adaptation);
    }

    /** A script with lengths of a thousand years and times up to the bounds of what there is. */
    public static Script farScript(SplittableRandom random, UnaryOperator<Setup> adaptation) {
        return new Generator(random, false, FAR_UNIT).generate(adaptation);
    }

    private Script generate(UnaryOperator<Setup> adaptation) {
        scattered = chance(40);
        setup = adaptation.apply(setup());
        now = base() / (unit == FAR_UNIT ? 4 : 1);
        lastTs = chance(50) ? now : base();
        disorder = unit * (1 + random.nextInt(chance(50) || unit == FAR_UNIT ? 3 : 40));
        int keys =
                chance(scattered ? 60 : 35) ? 1 : chance(60) ? 1 + random.nextInt(3) : 1 + random.nextInt(KEYS.length);
        int count = (scattered ? 8 : 1) + random.nextInt(chance(10) ? 60 : 20);
        List<Step> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long before = now;
            now = Math.max(-MAX_NOW, Math.min(MAX_NOW, now + timePassing()));
            long held = now > before && chance(8) ? 1 + random.nextLong(now - before) : 0;
            boolean event = chance(80);
            steps.add(new Step(now, held, event ? KEYS[random.nextInt(keys)] : null, event ? within(timestamp()) : 0));
        }
        return new Script(setup, steps);
    }

    private Setup setup() {
        Kind kind = scattered && chance(70)
                ? Kind.SESSION
                : pick(Kind.SESSION, Kind.SESSION, Kind.TUMBLING, Kind.SLIDING, Kind.SLIDING);
        long length = kind == Kind.SESSION ? unit * random.nextInt(7) : unit * (1 + random.nextInt(10));
        long offset = kind == Kind.SLIDING ? offset(length) : 0;
        long align = chance(50) ? 0 : unit * (random.nextInt(41) - 20) + random.nextInt(3);
        long lag = chance(scattered ? 10 : 30)
                ? 0
                : chance(scattered ? 40 : 10)
                        ? Setup.FOREVER
                        : unit * random.nextInt(unit == FAR_UNIT ? 31 : scattered ? 120 : 20) + random.nextInt(2);
        return new Setup(
                pick(Time.EVENT, Time.EVENT, Time.EVENT, Time.EVENT, Time.DATA, Time.SYSTEM),
                chance(25),
                lag,
                kind,
                length,
                offset,
                align,
                chance(scattered ? 20 : 50),
                chance(15),
                pick(Lateness.EVENT, Lateness.WINDOW),
                pick(WatermarkScope.KEY, WatermarkScope.KEY, WatermarkScope.STREAM));
    }

    private long offset(long length) {
        long least = Math.max(length / 12, 1); // or there are very many windows
        return chance(50) ? unit * (1 + random.nextLong(length / unit)) : least + random.nextLong(length - least + 1);
    }

    private long base() {
        if (small || unit == 1) {
            return random.nextInt(60) - 30;
        }
        if (unit == FAR_UNIT) {
            return unit * (random.nextInt(65) - 32);
        }
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> -unit * random.nextInt(100);
            case 2 -> 1_700_000_000_000_000L;
            default -> -62_135_596_800_000_000L; // the year 1
        };
    }

    private long timePassing() {
        int dice = random.nextInt(100);
        if (dice < 40) {
            return 0;
        }
        if (dice < 75) {
            return unit * random.nextInt(5);
        }
        if (dice < 85) {
            return 1;
        }
        if (dice < 92) {
            return setup.length() + random.nextInt(3);
        }
        if (dice < 96) {
            return small || unit == FAR_UNIT ? unit * random.nextInt(60) : unit * 100 * random.nextInt(10);
        }
        return -unit * random.nextInt(20);
    }

    private long timestamp() {
        long gap = setup.length();
        int dice = random.nextInt(100);
        if (scattered && dice < 80) {
            return lastTs + random.nextLong(1 + (unit == FAR_UNIT ? 4 : 12) * gap);
        }
        if (dice < 12) {
            return lastTs - random.nextLong(disorder);
        }
        if (dice < 25 && setup.lag() != Setup.FOREVER) {
            return lastTs - setup.lag() - gap + random.nextLong(2 * gap + 1); // near the watermark
        }
        lastTs = within(lastTs + step(random.nextInt(100), gap));
        return lastTs;
    }

    /** From one timestamp to the next. */
    private long step(int dice, long gap) {
        if (dice < 30) {
            return unit * random.nextInt(5);
        }
        if (dice < 42) {
            return 0;
        }
        if (dice < 54) {
            return gap;
        }
        if (dice < 66) {
            return gap + 1;
        }
        if (dice < 74) {
            return -gap - random.nextInt(2);
        }
        if (dice < 94) {
            return boundary() + random.nextInt(3) - 1 - lastTs;
        }
        return unit * (small || unit == FAR_UNIT ? random.nextInt(40) - 10 : random.nextInt(200) - 50);
    }

    /** The bound of an aligned window near the last timestamp. */
    private long boundary() {
        long pitch = Math.max(setup.pitch(), 1);
        long start = setup.align() + (Math.floorDiv(lastTs - setup.align(), pitch) + random.nextInt(3)) * pitch;
        return chance(50) ? start : start + setup.length() - setup.pitch();
    }

    private static long within(long time) {
        return Math.max(Timestamps.MIN, Math.min(Timestamps.MAX, time));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
