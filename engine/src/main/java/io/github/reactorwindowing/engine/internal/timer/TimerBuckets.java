package io.github.reactorwindowing.engine.internal.timer;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys by when they are due, many at the same time: those of aligned windows under one watermark.
 *
 * <p>A key that is due earlier after all stays in its old list, too, and is added there again later. {@link
 * KeyState#offset} tells which list counts. Before a list needs a longer array, it drops what does not count and what
 * is there twice.
 *
 * <ul>
 *   <li>Source: a calendar queue (Brown 1988) whose days are the times at which something is due.
 *   <li>Order: any; a key whose deadline moves to a later time without having been taken is not foreseen.
 *   <li>Time: O(1) for a key, O(log n) in the times for the first of each.
 *   <li>Space: a reference a key, and at most as many again, or a dozen a list, that do not count any more; a list is
 *       used again.
 * </ul>
 */
public final class TimerBuckets<K, V, S> {

    private final TreeMap<Long, KeyList<K, V, S>> byDue = new TreeMap<>();
    private long least = Timestamps.END;
    private long recentDue = Timestamps.END;
    private @Nullable KeyList<K, V, S> recent;

    /** To be used for the next time. */
    private @Nullable KeyList<K, V, S> spare;

    /** When the first of them are due, {@link Timestamps#END} if there are none. */
    public long least() {
        return least;
    }

    /** Sets when the key is due. */
    public void enrol(KeyState<K, V, S> key, long due) {
        if (key.offset == due) {
            return;
        }
        key.offset = due;
        if (due != Timestamps.END) {
            KeyList<K, V, S> list = listOf(due);
            if (list.isFull()) {
                makeRoom(list, due, key);
            }
            list.add(key);
        }
    }

    /** Drops entries of a list that do not count. The key that comes next may be in the list already. */
    private void makeRoom(KeyList<K, V, S> list, long due, KeyState<K, V, S> next) {
        next.offset = Timestamps.END;
        list.keepOnlyDueAt(due);
        next.offset = due;
    }

    /** How many entries there are, those that do not count included. */
    public int entries() {
        int entries = 0;
        for (KeyList<K, V, S> list : byDue.values()) {
            entries += list.size();
        }
        return entries;
    }

    public void remove(KeyState<K, V, S> key) {
        key.offset = Timestamps.END;
    }

    private KeyList<K, V, S> listOf(long due) {
        KeyList<K, V, S> list = recent;
        if (due != recentDue || list == null) {
            list = byDue.get(due);
            if (list == null) {
                list = spare == null ? new KeyList<>() : spare;
                spare = null;
                byDue.put(due, list);
                least = Math.min(least, due);
            }
            recent = list;
            recentDue = due;
        }
        return list;
    }

    /** Puts all keys that are due on the agenda. */
    public void takeDue(long reached, DueKeys<K, V, S> agenda) {
        while (least <= reached && !byDue.isEmpty()) {
            Map.Entry<Long, KeyList<K, V, S>> first = byDue.pollFirstEntry();
            recent = null;
            least = byDue.isEmpty() ? Timestamps.END : byDue.firstKey();
            long due = first.getKey();
            if (least > reached && agenda.isEmpty()) {
                spare = agenda.use(first.getValue(), due);
            } else {
                addAll(first.getValue(), due, agenda);
            }
        }
    }

    private void addAll(KeyList<K, V, S> keys, long due, DueKeys<K, V, S> agenda) {
        for (int i = 0; i < keys.size(); i++) {
            KeyState<K, V, S> key = keys.get(i);
            if (key.offset == due) {
                key.offset = Timestamps.END;
                agenda.add(key);
            }
        }
        keys.clear();
        spare = keys;
    }

    void clear() {
        byDue.clear();
        recent = null;
        least = Timestamps.END;
    }
}
