package io.github.reactorwindowing.tck.time;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * What comes when: events, each with a key and a timestamp, and the time that passes between them. Immutable: each
 * method that adds a step returns a longer timeline. {@code toString} prints it as a table, and as Java to put into a
 * test.
 *
 * <pre>{@code
 * Timeline.<Integer>startingAt(noon)
 *         .event("a", 1)                        // happens at noon, and comes then
 *         .advanceBy(Duration.ofMinutes(5))
 *         .event("b", 2, noon.plusSeconds(60))  // comes four minutes late
 *         .play(scheduler, operator)
 *         .assertValues(...);
 * }</pre>
 *
 * @param <V> the values
 */
public final class Timeline<V> {

    /**
     * A step of a timeline.
     *
     * @param <V> the values
     */
    public sealed interface Step<V> {}

    /**
     * An event comes.
     *
     * @param key its key
     * @param value its value
     * @param timestampMicros when it happened, in microseconds since the epoch; a clock may have it otherwise
     * @param <V> the values
     */
    public record Event<V>(String key, V value, long timestampMicros) implements Step<V> {

        /**
         * When it happened.
         *
         * @return its timestamp
         */
        public Instant timestamp() {
            return Timestamps.toInstant(timestampMicros);
        }
    }

    /**
     * Time passes.
     *
     * @param micros how much, in microseconds, 0 or more
     * @param <V> the values
     */
    public record Advance<V>(long micros) implements Step<V> {

        /**
         * Returns how much time passes.
         *
         * @return its length
         */
        public Duration length() {
            return Timestamps.toDuration(micros);
        }
    }

    private final long startMicros;
    private final List<Step<V>> steps;

    private Timeline(long startMicros, List<Step<V>> steps) {
        this.startMicros = startMicros;
        this.steps = Collections.unmodifiableList(steps);
    }

    /**
     * Makes a timeline of steps.
     *
     * @param <V> the values
     * @param startMicros when it starts, in microseconds since 1970-01-01T00:00Z
     * @param steps its steps, in order
     * @return a new timeline
     */
    public static <V> Timeline<V> ofMicros(long startMicros, List<Step<V>> steps) {
        return new Timeline<>(startMicros, new ArrayList<>(steps));
    }

    /**
     * Returns a timeline without a step.
     *
     * @param start the system time at its start
     * @param <V> the values
     * @return an empty timeline
     */
    public static <V> Timeline<V> startingAt(Instant start) {
        return new Timeline<>(Timestamps.of(start), List.of());
    }

    /**
     * An event comes at the moment at which it happens.
     *
     * @param key its key
     * @param value its value
     * @return a longer timeline
     */
    public Timeline<V> event(String key, V value) {
        return plus(new Event<>(key, value, endMicros()));
    }

    /**
     * An event comes.
     *
     * @param key its key
     * @param value its value
     * @param timestamp when it happened
     * @return a longer timeline
     */
    public Timeline<V> event(String key, V value, Instant timestamp) {
        return plus(new Event<>(key, value, Timestamps.of(timestamp)));
    }

    /**
     * Time passes.
     *
     * @param length how much
     * @return a longer timeline
     * @throws IllegalArgumentException if it is negative
     */
    public Timeline<V> advanceBy(Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException(
                    "length: " + length + " (expected: zero or more, since time does not go back)");
        }
        return plus(new Advance<>(Timestamps.of(length)));
    }

    private Timeline<V> plus(Step<V> step) {
        List<Step<V>> more = new ArrayList<>(steps);
        more.add(step);
        return new Timeline<>(startMicros, more);
    }

    /**
     * Returns the system time at its start.
     *
     * @return where it starts
     */
    public Instant start() {
        return Timestamps.toInstant(startMicros);
    }

    /**
     * Returns the system time after its last step.
     *
     * @return its start and all that passed
     */
    public Instant end() {
        return Timestamps.toInstant(endMicros());
    }

    /** {@return when the timeline starts, in microseconds since 1970-01-01T00:00Z} */
    public long startMicros() {
        return startMicros;
    }

    /** {@return when the timeline ends, in microseconds since 1970-01-01T00:00Z} */
    public long endMicros() {
        long end = startMicros;
        for (Step<V> step : steps) {
            end += step instanceof Advance<V> passing ? passing.micros() : 0;
        }
        return end;
    }

    /**
     * Returns what happens, in its order.
     *
     * @return the steps, unmodifiable
     */
    public List<Step<V>> steps() {
        return steps;
    }

    /**
     * The events alone, in the order in which they come.
     *
     * @return the steps that are events
     */
    public List<Event<V>> events() {
        List<Event<V>> events = new ArrayList<>();
        for (Step<V> step : steps) {
            if (step instanceof Event<V> event) {
                events.add(event);
            }
        }
        return events;
    }

    /**
     * Plays it into an operator that is asked for everything at once, and completes the source at its end.
     *
     * @param scheduler the time, also of the operator (in its options); it is moved to the start, and on as time passes
     * @param operator from the events to what is recorded
     * @param <T> what comes out
     * @return what came out
     * @throws IllegalArgumentException if the scheduler's time is later than the start
     */
    public <T> RecordingSubscriber<T> play(
            ManualScheduler scheduler, Function<? super Flux<KeyedEvent<String, V>>, ? extends Publisher<T>> operator) {
        return play(scheduler, operator, RecordingSubscriber.unbounded());
    }

    /**
     * Plays it into an operator that a subscriber asks, and completes the source at its end.
     *
     * @param scheduler the time, also of the operator (in its options); it is moved to the start, and on as time passes
     * @param operator from the events to what is recorded
     * @param recording records, and has its own demand
     * @param <T> what comes out
     * @return {@code recording}
     * @throws IllegalArgumentException if the scheduler's time is later than the start
     */
    public <T> RecordingSubscriber<T> play(
            ManualScheduler scheduler,
            Function<? super Flux<KeyedEvent<String, V>>, ? extends Publisher<T>> operator,
            RecordingSubscriber<T> recording) {
        scheduler.advanceToMicros(startMicros);
        Sinks.Many<KeyedEvent<String, V>> source = Sinks.many().unicast().onBackpressureBuffer();
        operator.apply(source.asFlux()).subscribe(recording);
        for (Step<V> step : steps) {
            if (step instanceof Event<V> event) {
                source.tryEmitNext(
                        KeyedEvent.of(event.key(), event.value())); // rejected after a cancel, and then without effect
            } else if (step instanceof Advance<V> passing) {
                scheduler.advanceBy(passing.length());
            }
        }
        source.tryEmitComplete();
        return recording;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Timeline<?> timeline
                && timeline.startMicros == startMicros
                && timeline.steps.equals(steps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(startMicros, steps);
    }

    /**
     * Returns a table, a line for each event and for each time that passes, and the same as Java.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        return new TimelineText<>(this).toString();
    }
}
