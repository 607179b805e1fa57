package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.WindowerLogic;

/**
 * Windows of so many events of a key (rule W-10): every {@code slide}-th event completes a window of the last
 * {@code size} of them.
 *
 * <p>In ordered mode (the default) they are counted in the order of their timestamps, so that what is in a window does
 * not depend on the order of arrival; unordered, as they arrive. A window closes with the event that completes it,
 * whatever the watermark. The first windows of a key, if they overlap, hold fewer: {@code size} 4 and {@code slide} 2
 * gives a window of 2 events first, as Flink's count windows do. What is open at the end of the stream comes out then,
 * incomplete.
 *
 * <p>A window is {@code [least timestamp, greatest timestamp + 1 µs)}; ids count up from 0 for each key. A late event
 * is in none, with {@code Lateness.WINDOW} neither: its place in the count is taken. No watermark closes a window, so
 * that a key that falls silent keeps its incomplete window; {@code maxKeys} and {@code maxOpenWindows} bound that.
 *
 * <p>Each event is put into the {@code size / slide} windows it is in, one by one, and costs as much. Immutable.
 *
 * <p><img class="marble" src="doc-files/marbles/CountWindower.svg" alt="Windows of four events, every second one
 * completes a window of the last four: the first holds two, the last comes at the end of the stream">
 *
 * @param size how many events a window holds
 * @param slide how many events are between the starts of two windows
 */
public record CountWindower(int size, int slide) implements DynamicWindower<Object> {

    /** Each is an object of its own: more of them are a mistake, and one that would end in lack of memory. */
    private static final int MOST_AT_A_TIME = 1_000_000;

    /**
     * Windows that overlap.
     *
     * @param size how many events a window holds, more than zero
     * @param slide how many events are between the starts of two windows, from 1 to {@code size}
     * @throws IllegalArgumentException if one of them is not in its range
     */
    public CountWindower {
        if (size <= 0) {
            throw new IllegalArgumentException(
                    "size: " + size + " (expected: more than zero, since a window must hold its events)");
        }
        if (slide <= 0 || slide > size) {
            throw new IllegalArgumentException("slide: " + slide + " (expected: from 1 to the size, " + size
                    + ", since events between two windows would be lost)");
        }
        if (size / slide > MOST_AT_A_TIME) {
            throw new IllegalArgumentException("size: " + size + " (expected: at most " + MOST_AT_A_TIME
                    + " times the slide, " + slide + ", since each event enters that many windows)");
        }
    }

    /**
     * Windows one after the other.
     *
     * @param size how many events a window holds, more than zero
     * @return the windower
     * @throws IllegalArgumentException if {@code size} is not more than zero
     */
    public static CountWindower of(int size) {
        return new CountWindower(size, size);
    }

    /**
     * Windows that overlap.
     *
     * @param size how many events a window holds, more than zero
     * @param slide how many events are between the starts of two windows, from 1 to {@code size}
     * @return the windower
     * @throws IllegalArgumentException if one of them is not in its range
     */
    public static CountWindower of(int size, int slide) {
        return new CountWindower(size, slide);
    }

    /**
     * Returns the logic that runs for one key.
     *
     * @return a logic that has seen no event
     */
    @Override
    public WindowerLogic<Object> newLogic() {
        return new CountLogic(size, slide);
    }
}
