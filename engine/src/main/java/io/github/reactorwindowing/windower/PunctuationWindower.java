package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Windows cut by events that say so (rule W-11): one that ends a window is the last in it, one that starts a window is
 * the first of the next. The windows of a key follow one another, and each event is in exactly one: a batch until its
 * {@code COMMIT}, a trip from one {@code DEPARTED} to the next.
 *
 * <p>In ordered mode (the default) events are looked at in the order of their timestamps, unordered as they arrive. A
 * window closes with the event that cuts it, whatever the watermark; what is open at the end of the stream comes out
 * then. A window is {@code [least timestamp, greatest timestamp + 1 µs)}; ids count up from 0 for each key. With
 * {@code Lateness.WINDOW} a late event that is not before the start of the open window enters it, and cuts nothing.
 *
 * <p>No watermark closes a window: a key whose marker never comes keeps it, see {@link SessionWindower#endingAt} for
 * sessions that end by a marker or by silence. Immutable.
 *
 * <p><img class="marble" src="doc-files/marbles/PunctuationWindower.svg" alt="Windows that end with a marker, which is
 * the last in its window: each key has its own">
 *
 * @param <V> the values it looks at
 */
public final class PunctuationWindower<V> implements DynamicWindower<V> {

    private final @Nullable Predicate<? super V> starts;
    private final @Nullable Predicate<? super V> ends;

    private PunctuationWindower(@Nullable Predicate<? super V> starts, @Nullable Predicate<? super V> ends) {
        this.starts = starts;
        this.ends = ends;
    }

    /**
     * Windows that begin with a marker. Events before a key's first one are a window of their own.
     *
     * @param starts whether an event is the first of its window
     * @param <V> the values
     * @return the windower
     */
    public static <V> PunctuationWindower<V> startingAt(Predicate<? super V> starts) {
        return new PunctuationWindower<>(Objects.requireNonNull(starts, "starts"), null);
    }

    /**
     * Windows that end with a marker.
     *
     * @param ends whether an event is the last of its window
     * @param <V> the values
     * @return the windower
     */
    public static <V> PunctuationWindower<V> endingAt(Predicate<? super V> ends) {
        return new PunctuationWindower<>(null, Objects.requireNonNull(ends, "ends"));
    }

    /**
     * Windows cut by markers of both kinds. Events between the end of one and the start of the next are a window of
     * their own.
     *
     * @param starts whether an event is the first of its window
     * @param ends whether an event is the last of its window; one that is both is alone in it
     * @param <V> the values
     * @return the windower
     */
    public static <V> PunctuationWindower<V> of(Predicate<? super V> starts, Predicate<? super V> ends) {
        return new PunctuationWindower<>(
                Objects.requireNonNull(starts, "starts"), Objects.requireNonNull(ends, "ends"));
    }

    /**
     * Returns the logic that runs for one key.
     *
     * @return an object that keeps nothing
     */
    @Override
    public WindowerLogic<V> newLogic() {
        return new PunctuationLogic<>(starts, ends);
    }

    /**
     * Equality of settings.
     *
     * @param other anything
     * @return whether it is a punctuation windower with equal predicates
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PunctuationWindower<?> windower
                && Objects.equals(windower.starts, starts)
                && Objects.equals(windower.ends, ends);
    }

    /**
     * Goes with {@link #equals}.
     *
     * @return a hash of the settings
     */
    @Override
    public int hashCode() {
        return Objects.hash(starts, ends);
    }

    /**
     * Returns which markers there are; the functions themselves have no name.
     *
     * @return for example {@code PunctuationWindower[starts, ends]}
     */
    @Override
    public String toString() {
        return "PunctuationWindower[" + (starts == null ? "ends" : ends == null ? "starts" : "starts, ends") + "]";
    }
}
