package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys by when they are due, many at the same time: those of aligned windows under one watermark. Enrolling a key is O(1) but for the first at
 * a time.
 *
 * <p>A key that is due earlier after all stays in its old list, too. {@link KeyState#offset} tells which one counts.
 */
final class Cohorts<K, V, S> {

    private final TreeMap<Long, List<KeyState<K, V, S>>> byDue = new TreeMap<>();
    private long least = Timestamps.END;
    private long recentDue = Timestamps.END;
    private @Nullable List<KeyState<K, V, S>> recent;

    /** When the first of them are due, {@link Timestamps#END} if there are none. Not too early unless a key was removed that still held something. */
    long least() {
        return least;
    }

    /** Sets when the key is due. */
    void enrol(KeyState<K, V, S> key, long due) {
        if (key.offset == due) {
            return;
        }
        key.offset = due;
        if (due != Timestamps.END) {
            listOf(due).add(key);
        }
    }

    void remove(KeyState<K, V, S> key) {
        key.offset = Timestamps.END;
    }

    private List<KeyState<K, V, S>> listOf(long due) {
        List<KeyState<K, V, S>> list = recent;
        if (due != recentDue || list == null) {
            list = byDue.computeIfAbsent(due, absent -> new ArrayList<>());
            recent = list;
            recentDue = due;
            least = Math.min(least, due);
        }
        return list;
    }

    /** Takes all keys out that are due, in the order in which they were enrolled for each time. */
    void takeDue(long reached, Agenda<K, V, S> agenda) {
        while (least <= reached && !byDue.isEmpty()) {
            Map.Entry<Long, List<KeyState<K, V, S>>> first = byDue.pollFirstEntry();
            for (KeyState<K, V, S> key : first.getValue()) {
                if (key.offset == first.getKey()) {
                    key.offset = Timestamps.END;
                    agenda.add(key);
                }
            }
            recent = null;
            least = byDue.isEmpty() ? Timestamps.END : byDue.firstKey();
        }
    }

    void clear() {
        byDue.clear();
        recent = null;
        least = Timestamps.END;
    }
}
