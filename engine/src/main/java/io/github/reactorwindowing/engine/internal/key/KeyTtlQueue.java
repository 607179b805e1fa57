package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.spi.Timestamps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that hold no event but must be remembered for a time (rule W-6), longest idle first.
 *
 * <p>All are remembered equally long, so a linked list is in order by itself and everything is O(1).
 */
public final class KeyTtlQueue<K, V, S> {

    private final long retention;
    private @Nullable KeyState<K, V, S> first;
    private @Nullable KeyState<K, V, S> last;
    private int size;

    /** Keys idle for {@code retention} microseconds are forgotten. */
    KeyTtlQueue(long retention) {
        this.retention = retention;
    }

    /** The system time at which the first of them is forgotten, {@link Timestamps#END} if there is none. */
    long leastExpiry() {
        return first == null ? Timestamps.END : first.extras().idleSince + retention;
    }

    void add(KeyState<K, V, S> key, long systemNow) {
        key.setIdle(true);
        ColdKeyState<KeyState<K, V, S>, V> extras = key.extras();
        extras.idleSince = systemNow;
        extras.idleBefore = last;
        if (last == null) {
            first = key;
        } else {
            last.extras().idleAfter = key;
        }
        last = key;
        size++;
    }

    void remove(KeyState<K, V, S> key) {
        ColdKeyState<KeyState<K, V, S>, V> extras = key.extras();
        KeyState<K, V, S> before = extras.idleBefore;
        KeyState<K, V, S> after = extras.idleAfter;
        if (before == null) {
            first = after;
        } else {
            before.extras().idleAfter = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.extras().idleBefore = before;
        }
        key.setIdle(false);
        size--;
        extras.idleBefore = null;
        extras.idleAfter = null;
    }

    /** Takes off a key whose time has come, null if there is none. */
    @Nullable
    KeyState<K, V, S> takeExpired(long systemNow) {
        return leastExpiry() > systemNow ? null : takeFirst();
    }

    /** Takes off the key that has been idle longest, null if there is none. */
    @Nullable
    KeyState<K, V, S> takeFirst() {
        KeyState<K, V, S> longest = first;
        if (longest != null) {
            remove(longest);
        }
        return longest;
    }

    /** The system time is known from now on: none of them has been idle for longer than that. */
    void begin(long systemNow) {
        for (KeyState<K, V, S> key = first; key != null; key = key.extras().idleAfter) {
            key.extras().idleSince = Math.max(key.extras().idleSince, systemNow);
        }
    }

    int size() {
        return size;
    }

    void addTo(List<KeyState<K, V, S>> list) {
        for (KeyState<K, V, S> key = first; key != null; key = key.extras().idleAfter) {
            list.add(key);
        }
    }
}
