package io.github.reactorwindowing.engine.internal.key;

import java.util.Arrays;

/**
 * The newer windows of keys that have two open, number and state of each: most keys have two for a moment only, while the older
 * one closes, and need no room for it at other times. A place is told by its index; free places are linked through the numbers.
 */
public final class SecondWindows {

    public static final int NONE = -1;

    private static final int FIRST_CAPACITY = 16;

    /** Longer arrays are dropped when no place is taken. */
    private static final int SHRINKS_ABOVE = 1 << 10;

    private int[] numbers = new int[FIRST_CAPACITY];
    private long[] states = new long[FIRST_CAPACITY];
    private int firstFree = NONE;
    private int used;
    private int taken;

    /** Takes a place. */
    public int take(int number, long state) {
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
        taken++;
        return place;
    }

    public void release(int place) {
        numbers[place] = firstFree;
        firstFree = place;
        taken--;
        if (taken == 0 && numbers.length > SHRINKS_ABOVE) {
            reset();
        }
    }

    /** Begins with short arrays again: no place is taken. */
    private void reset() {
        numbers = new int[FIRST_CAPACITY];
        states = new long[FIRST_CAPACITY];
        firstFree = NONE;
        used = 0;
    }

    /** For how many windows there is room. */
    public int capacity() {
        return numbers.length;
    }

    public int number(int place) {
        return numbers[place];
    }

    public long state(int place) {
        return states[place];
    }

    public void set(int place, long state) {
        states[place] = state;
    }
}
