package io.github.reactorwindowing.engine;

import java.util.Random;

/** Orders in which n numbers, from 0 to n - 1, may come. */
enum ArrivalOrder {
    ASCENDING,
    DESCENDING,
    RANDOM,
    /** From the middle to both ends. */
    OUTWARDS,
    /** From both ends to the middle. */
    INWARDS,
    /** Ten runs, each of which ascends, the last one first. */
    RUNS,
    /** Two ascending runs, one after the other, with the numbers of the second between those of the first. */
    GAPS;

    int[] of(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = at(i, count);
        }
        if (this == RANDOM) {
            Random random = new Random(count);
            for (int i = count - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int number = numbers[i];
                numbers[i] = numbers[other];
                numbers[other] = number;
            }
        }
        return numbers;
    }

    private int at(int i, int count) {
        int outwards = i % 2 == 0 ? (count - 1) / 2 - i / 2 : (count - 1) / 2 + (i + 1) / 2;
        int half = (count + 1) / 2;
        return switch (this) {
            case ASCENDING, RANDOM -> i;
            case DESCENDING -> count - 1 - i;
            case OUTWARDS -> outwards;
            case INWARDS -> i % 2 == 0 ? i / 2 : count - 1 - i / 2;
            case RUNS -> i / (count / 10) >= 10 ? i : (9 - i / (count / 10)) * (count / 10) + i % (count / 10);
            case GAPS -> i < half ? 2 * i : 2 * (i - half) + 1;
        };
    }
}
