package io.github.reactorwindowing.model;

import java.util.SplittableRandom;

/**
 * How results are asked for: at first, between steps, from within {@code onNext}; and how long the consumer takes for
 * each.
 */
record Demand(Kind kind, long atFirst, int salt) {

    private static final int[] BURSTS = {1, 1, 1, 2, 3, 20};

    private enum Kind {
        /** All at once. */
        UNBOUNDED,
        /** Nothing before the source has completed, or a full queue makes it necessary. */
        AT_THE_END,
        /** One, seldom. */
        ONE_BY_ONE,
        /** Some, then none for a time. */
        IN_BURSTS,
        /** One more for each that comes, or none, or three; and once in a while from outside. */
        IN_ON_NEXT
    }

    static Demand of(SplittableRandom random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        long atFirst = kind == Kind.UNBOUNDED ? Long.MAX_VALUE / 2 : kind == Kind.AT_THE_END ? 0 : random.nextInt(3);
        return new Demand(kind, atFirst, random.nextInt());
    }

    /** What to ask for now, until 0. */
    long betweenSteps(SplittableRandom random) {
        return switch (kind) {
            case UNBOUNDED, AT_THE_END -> 0;
            case ONE_BY_ONE -> random.nextInt(2);
            case IN_BURSTS -> random.nextInt(5) == 0 ? burst(random) : 0;
            case IN_ON_NEXT -> random.nextInt(4) == 0 ? 1 : 0;
        };
    }

    long burst(SplittableRandom random) {
        return BURSTS[random.nextInt(BURSTS.length)];
    }

    /** What the consumer asks for while it is given its nth result; the same whenever it is asked. */
    long inOnNext(int number) {
        return kind != Kind.IN_ON_NEXT
                ? 0
                : switch (chance(number)) {
                    case 0 -> 3;
                    case 1, 2, 3 -> 1;
                    default -> 0;
                };
    }

    /** How many microseconds the consumer takes for its nth result. */
    long takes(int number) {
        return chance(-number) == 0 ? 7 : 0;
    }

    private int chance(int number) {
        return new SplittableRandom(salt + 31L * number).nextInt(6);
    }
}
