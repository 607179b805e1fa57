package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of windowing as plainly as they can be said. It keeps every event, forgets no key, and computes every
 * watermark and every window anew from the beginning whenever it needs one. It shares nothing with the engine but
 * names.
 */
public final class ReferenceModel {

    private record Event(String key, int value, long ts, long arrival) {}

    /** An event that is in windows: in those that were not closed by {@code closedBy} when it entered. */
    private record Entry(Event event, long closedBy) {}

    private static final class Key {
        final List<Event> waiting = new ArrayList<>();
        final List<Entry> entered = new ArrayList<>();
        final Set<Long> emitted = new HashSet<>();
    }

    private static final class Win {
        final long id;
        long start;
        long last;
        long end;
        final Set<Long> merged = new TreeSet<>();
        final List<Integer> values = new ArrayList<>();

        Win(long id, long start, long end) {
            this.id = id;
            this.start = start;
            this.last = start;
            this.end = end;
        }
    }

    private static final Comparator<Win> CLOSE_ORDER = Comparator.<Win>comparingLong(window -> window.end)
            .thenComparingLong(window -> window.start)
            .thenComparingLong(window -> window.id);

    private final Setup setup;
    private final List<Event> seen = new ArrayList<>();
    private final Map<String, Key> keysFirstSeenFirst = new LinkedHashMap<>();
    private long systemNow = Timestamps.MIN;
    private long heldBack;
    private long now = Timestamps.MIN;
    private boolean ended;
    private int index;

    public ReferenceModel(Setup setup) {
        this.setup = setup;
        if (setup.time() == Time.DATA) {
            now = 0;
        }
    }

    /** All that a script makes. */
    public static List<Output> run(Script script) {
        ReferenceModel model = new ReferenceModel(script.setup());
        List<Output> out = new ArrayList<>();
        script.steps().forEach(step -> out.addAll(model.step(step)));
        out.addAll(model.complete());
        return out;
    }

    /** O-2: what time closes comes before what the event makes. */
    public List<Output> step(Step step) {
        List<Output> out = new ArrayList<>();
        moveTime(step);
        closeWhatIsDue(out);
        if (step.isEvent()) {
            take(step, out);
            closeWhatIsDue(out);
        }
        index++;
        return out;
    }

    /** */
    public List<Output> complete() {
        List<Output> out = new ArrayList<>();
        ended = true;
        closeWhatIsDue(out);
        return out;
    }

    private void moveTime(Step step) {
        systemNow = Math.max(systemNow, step.now());
        heldBack += step.held();
        switch (setup.time()) {
            case SYSTEM -> now = systemNow;
            case EVENT -> now = Math.max(now, systemNow - heldBack);
            case DATA -> {}
        }
    }

    /** T-2, T-3, T-4, T-6. */
    public long watermark(String key) {
        if (ended) {
            return Timestamps.END;
        }
        if (setup.time() == Time.SYSTEM) {
            return now;
        }
        long watermark = Timestamps.NONE;
        for (Event event : setup.lag() == Setup.FOREVER ? List.<Event>of() : seen) {
            if (setup.scope() == WatermarkScope.STREAM || event.key.equals(key)) {
                watermark = Math.max(watermark, event.ts - setup.lag() + (now - event.arrival));
            }
        }
        return watermark;
    }

    private void take(Step step, List<Output> out) {
        long ts = setup.time() == Time.SYSTEM ? now : step.ts();
        long watermark = watermark(step.key());
        Event event = new Event(step.key(), index, ts, now);
        Key key = keysFirstSeenFirst.computeIfAbsent(step.key(), name -> new Key());
        seen.add(event);
        if (ts < watermark) {
            takeLate(key, event, watermark, out);
        } else if (setup.ordered()) {
            key.waiting.add(event);
        } else {
            key.entered.add(new Entry(event, ts));
        }
    }

    /** L-1, L-2, L-3. */
    private void takeLate(Key key, Event event, long watermark, List<Output> out) {
        boolean mayEnter = setup.lateness() == Lateness.WINDOW;
        List<Long> missed = new ArrayList<>();
        boolean enters;
        if (setup.isSession()) {
            enters = mayEnter && !touched(windows(key), event.ts, watermark).isEmpty();
            if (!enters) {
                missed.add(-1L);
            }
        } else {
            idsOf(event.ts).stream()
                    .filter(id -> !mayEnter || end(id) <= watermark)
                    .forEach(missed::add);
            enters = missed.size() < idsOf(event.ts).size();
        }
        if (enters) {
            key.entered.add(new Entry(event, watermark));
        }
        if (!missed.isEmpty()) {
            out.add(new Output.Late(index, event.key, event.value, event.ts, watermark, missed));
        }
    }

    /** O-1, W-3, W-4, W-6, O-2. */
    private void closeWhatIsDue(List<Output> out) {
        keysFirstSeenFirst.forEach((name, key) -> {
            long watermark = watermark(name);
            key.waiting.stream()
                    .filter(event -> event.ts <= watermark)
                    .sorted(Comparator.comparingLong(Event::ts))
                    .forEach(event -> key.entered.add(new Entry(event, event.ts)));
            key.waiting.removeIf(event -> event.ts <= watermark);
            windows(key).stream()
                    .filter(window -> isClosed(window, watermark) && key.emitted.add(window.id))
                    .sorted(CLOSE_ORDER)
                    .forEach(window -> out.add(new Output.Closed(
                            index, name, window.id, window.start, window.end, window.merged, window.values)));
        });
        forget();
    }

    /**
     * The place of a key in O-2 lasts as long as the key is remembered. Where the watermark is not the key's own and no
     * id was counted there is nothing to remember (W-6), so that the key is forgotten when it holds nothing any more.
     */
    private void forget() {
        if (setup.time() == Time.SYSTEM || setup.scope() == WatermarkScope.STREAM) {
            keysFirstSeenFirst
                    .values()
                    .removeIf(key -> key.waiting.isEmpty()
                            && (key.entered.isEmpty() || !setup.isSession())
                            && windows(key).stream().allMatch(window -> key.emitted.contains(window.id)));
        }
    }

    private boolean isClosed(Win window, long watermark) {
        return setup.isSession() ? watermark > window.last + setup.length() : watermark >= window.end;
    }

    private Collection<Win> windows(Key key) {
        return setup.isSession() ? sessions(key) : alignedWindows(key);
    }

    /** W-1, W-2. */
    private Collection<Win> alignedWindows(Key key) {
        Map<Long, Win> windows = new TreeMap<>();
        for (Entry entry : key.entered) {
            for (long id : idsOf(entry.event.ts)) {
                if (end(id) > entry.closedBy) {
                    windows.computeIfAbsent(id, i -> new Win(i, start(i), end(i)))
                            .values
                            .add(entry.event.value);
                }
            }
        }
        return windows.values();
    }

    private List<Long> idsOf(long ts) {
        List<Long> ids = new ArrayList<>();
        long last = Math.floorDiv(ts - setup.align(), setup.pitch());
        for (long id = Math.floorDiv(ts - setup.align() - setup.length(), setup.pitch()) + 1; id <= last; id++) {
            ids.add(id);
        }
        return ids;
    }

    private long start(long id) {
        return setup.align() + id * setup.pitch();
    }

    private long end(long id) {
        return start(id) + setup.length();
    }

    /**
     * W-1, W-4, W-5. With a gap of 0 a session ends a microsecond after its timestamp, since [t, t) holds nothing. A
     * closed session is still in the list, but nothing touches it any more.
     */
    private List<Win> sessions(Key key) {
        List<Win> sessions = new ArrayList<>();
        long nextId = 0;
        for (Entry entry : key.entered) {
            long ts = entry.event.ts;
            List<Win> touched = touched(sessions, ts, entry.closedBy);
            if (touched.isEmpty()) {
                touched.add(new Win(nextId++, ts, ts));
                sessions.add(touched.get(0));
            }
            Win survivor = touched.get(0);
            for (Win absorbed : touched.subList(1, touched.size())) {
                sessions.remove(absorbed);
                survivor.merged.add(absorbed.id);
                survivor.merged.addAll(absorbed.merged);
                survivor.values.addAll(absorbed.values);
                survivor.last = Math.max(survivor.last, absorbed.last);
            }
            survivor.values.add(entry.event.value);
            survivor.start = Math.min(survivor.start, ts);
            survivor.last = Math.max(survivor.last, ts);
            survivor.end = survivor.last + Math.max(setup.length(), 1);
        }
        return sessions;
    }

    /**
     * The sessions that were open at a watermark and have an event at most a gap away, those that start earlier first.
     */
    private List<Win> touched(Collection<Win> sessions, long ts, long watermark) {
        List<Win> touched = new ArrayList<>();
        for (Win session : sessions) {
            if (!isClosed(session, watermark)
                    && ts >= session.start - setup.length()
                    && ts <= session.last + setup.length()) {
                touched.add(session);
            }
        }
        touched.sort(Comparator.comparingLong(session -> session.start));
        return touched;
    }
}
