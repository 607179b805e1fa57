package io.github.reactorwindowing.engine;

import java.util.Arrays;

/**
 * The newer windows of keys that have two open, number and state of each: most keys have two for a moment only, while the older
 * one closes, and need no room for it at other times. A place is told by its index; free places are linked through the numbers.
 */
final class SecondWindows {

    static final int NONE = -1;

    private int[] numbers = new int[16];
    private long[] states = new long[16];
    private int firstFree = NONE;
    private int used;

    /** Takes a place. */
    int take(int number, long state) {
        int place = firstFree;
        if (place == NONE) {
            place = used++;
            if (place == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * place);
                states = Arrays.copyOf(states, 2 * place);
            }
        } else {
            firstFree = numbers[place];
        }
        numbers[place] = number;
        states[place] = state;
        return place;
    }

    void release(int place) {
        numbers[place] = firstFree;
        firstFree = place;
    }

    int number(int place) {
        return numbers[place];
    }

    long state(int place) {
        return states[place];
    }

    void set(int place, long state) {
        states[place] = state;
    }
}
