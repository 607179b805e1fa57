package io.github.reactorwindowing.model;

import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * R-4 as plainly as it can be said, for two streams and clocks driven by events: which events are late, and the rows of
 * each key.
 */
final class NaiveJoin {

    /** An event, or with an id of -1 the completion of a side. */
    record Signal(int side, int id, String key, long ts) {}

    private final Setup setup;
    private final JoinMode mode;
    private final List<Signal> seen = new ArrayList<>();
    private final Set<Integer> completed = new HashSet<>();
    private final Map<String, List<Signal>> onTime = new TreeMap<>();
    final List<String> late = new ArrayList<>();
    private boolean merges;

    NaiveJoin(Setup setup, JoinMode mode) {
        this.setup = setup;
        this.mode = mode;
    }

    void take(Signal signal) {
        if (signal.id < 0) {
            completed.add(signal.side);
            return;
        }
        long watermark = watermark(signal.key);
        seen.add(signal);
        if (signal.ts < watermark) {
            late.add(signal.id + " behind " + watermark);
        } else {
            onTime.computeIfAbsent(signal.key, key -> new ArrayList<>()).add(signal);
        }
    }

    /** The least of those of the sides that have not completed. */
    private long watermark(String key) {
        long least = Timestamps.END;
        for (int side = 0; side < 2; side++) {
            long watermark = completed.contains(side) ? Timestamps.END : Timestamps.NONE;
            for (Signal event : setup.lag() == Setup.FOREVER ? List.<Signal>of() : seen) {
                if (event.side == side && (setup.scope() == WatermarkScope.STREAM || event.key.equals(key))) {
                    watermark = Math.max(watermark, event.ts - setup.lag());
                }
            }
            least = Math.min(least, watermark);
        }
        return least;
    }

    /** Whether two sessions merged that held values. */
    boolean merges() {
        return merges;
    }

    /** The rows of each key in their order, each with the start of its window. */
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        onTime.forEach((key, events) -> {
            if (setup.ordered()) {
                events.sort(Comparator.comparingLong(Signal::ts));
            }
            List<String> ofKey = rowsOf(events);
            if (!ofKey.isEmpty()) {
                rows.put(key, ofKey);
            }
        });
        return rows;
    }

    private List<String> rowsOf(List<Signal> events) {
        if (setup.isSession() && !setup.ordered()) {
            NaiveJoinOfSessions sessions = new NaiveJoinOfSessions(setup.length(), mode);
            List<String> ofSessions = sessions.rowsOf(events);
            merges |= sessions.mergedFullOnes();
            return ofSessions;
        }
        List<String> rows = new ArrayList<>();
        Map<Long, List<List<Integer>>> windows = new TreeMap<>();
        for (Signal event : events) {
            for (long start : startsOf(event.ts, events)) {
                List<List<Integer>> sides = windows.computeIfAbsent(start, s -> List.of(list(), list()));
                insert(sides.get(event.side), event.id, mode);
                if (mode.emit() == JoinEmit.RUNNING) {
                    addProduct(start, sides, rows);
                }
                addIfComplete(start, sides, mode, rows);
            }
        }
        if (mode.emit() == JoinEmit.FINAL) {
            windows.forEach((start, sides) -> addProduct(start, sides, rows));
        }
        return rows;
    }

    /** COMPLETE: the rows of a window whose sides all have values, which are forgotten then. */
    static void addIfComplete(long start, List<List<Integer>> sides, JoinMode mode, List<String> rows) {
        if (mode.emit() == JoinEmit.COMPLETE && sides.stream().noneMatch(List::isEmpty)) {
            addProduct(start, sides, rows);
            sides.forEach(List::clear);
        }
    }

    static List<Integer> list() {
        return new ArrayList<>();
    }

    static void insert(List<Integer> side, int id, JoinMode mode) {
        if (mode.insert() == JoinInsert.LAST) {
            side.clear();
        }
        if (mode.insert() != JoinInsert.FIRST || side.isEmpty()) {
            side.add(id);
        }
    }

    static void addProduct(long start, List<List<Integer>> sides, List<String> rows) {
        for (Object left : sides.get(0).isEmpty() ? List.of("null") : sides.get(0)) {
            for (Object right : sides.get(1).isEmpty() ? List.of("null") : sides.get(1)) {
                rows.add(start + ": [" + left + ", " + right + "]");
            }
        }
    }

    /** Ordered: a session starts where no event is up to a gap earlier. */
    private List<Long> startsOf(long ts, List<Signal> events) {
        List<Long> starts = new ArrayList<>();
        if (setup.isSession()) {
            long start = ts;
            for (long time : events.stream()
                    .map(Signal::ts)
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                start = time <= start && start - time <= setup.length() ? time : start;
            }
            starts.add(start);
            return starts;
        }
        long last = Math.floorDiv(ts - setup.align(), setup.pitch()) * setup.pitch() + setup.align();
        for (long start = last; start + setup.length() > ts; start -= setup.pitch()) {
            starts.add(0, start);
        }
        return starts;
    }
}
