package io.github.reactorwindowing.marbles;

import io.github.reactorwindowing.clock.EventClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A value of a diagram: what is written in its circle, its key, and its timestamp in microseconds. */
record Mark(String key, String text, long tsMicros) {

    static EventClock<Mark> clock(int waitSeconds) {
        return EventClock.ofEpochMicros(Mark::tsMicros, Duration.ofSeconds(waitSeconds));
    }

    int number() {
        return Integer.parseInt(text);
    }

    Mark plus(Mark other) {
        return new Mark(key, Integer.toString(number() + other.number()), tsMicros);
    }

    /** Those that read alike are equal: a set holds one of them. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mark mark && mark.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** So that lists, sets and rows of them read well. */
    @Override
    public String toString() {
        return text;
    }
}
