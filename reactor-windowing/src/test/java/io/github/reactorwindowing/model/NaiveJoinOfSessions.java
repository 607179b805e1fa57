package io.github.reactorwindowing.model;

import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.model.NaiveJoin.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * R-4 for sessions of one key without order, as plainly as it can be said. An event first moves the bounds of its
 * session, then merges sessions into the earliest one by one in the order of their starts, then enters. Values are in
 * the order of arrival.
 */
final class NaiveJoinOfSessions {

    /** A session of all that its key had so far; one that has closed meets no further event. */
    private static final class Session {
        long start;
        long last;

        /** The ids of the values of each side. */
        final List<List<Integer>> sides = List.of(NaiveJoin.list(), NaiveJoin.list());

        Session(long ts) {
            start = ts;
            last = ts;
        }

        boolean holdsValues() {
            return sides.stream().anyMatch(side -> !side.isEmpty());
        }
    }

    private final long gap;
    private final JoinMode mode;
    private final List<Session> sessions = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private boolean mergedFullOnes;

    NaiveJoinOfSessions(long gap, JoinMode mode) {
        this.gap = gap;
        this.mode = mode;
    }

    List<String> rowsOf(List<Signal> eventsInOrderOfArrival) {
        eventsInOrderOfArrival.forEach(this::take);
        if (mode.emit() == JoinEmit.FINAL) {
            Map<Long, Session> byStart = new TreeMap<>();
            sessions.forEach(session -> byStart.put(session.start, session));
            byStart.forEach((start, session) -> NaiveJoin.addProduct(start, session.sides, rows));
        }
        return rows;
    }

    private void take(Signal event) {
        List<Session> met = new ArrayList<>(sessions.stream()
                .filter(session -> session.start - gap <= event.ts() && event.ts() <= session.last + gap)
                .sorted(Comparator.comparingLong(session -> session.start))
                .toList());
        if (met.isEmpty()) {
            met.add(new Session(event.ts()));
            sessions.add(met.get(0));
        }
        Session survivor = met.remove(0);
        survivor.start = Math.min(survivor.start, event.ts());
        survivor.last = Math.max(survivor.last, event.ts());
        met.forEach(absorbed -> survivor.last = Math.max(survivor.last, absorbed.last));
        met.forEach(absorbed -> merge(survivor, absorbed));
        NaiveJoin.insert(survivor.sides.get(event.side()), event.id(), mode);
        if (mode.emit() == JoinEmit.RUNNING) {
            NaiveJoin.addProduct(survivor.start, survivor.sides, rows);
        }
        NaiveJoin.addIfComplete(survivor.start, survivor.sides, mode, rows);
    }

    /** Ids grow with the order of arrival. */
    private void merge(Session survivor, Session absorbed) {
        mergedFullOnes |= survivor.holdsValues() && absorbed.holdsValues();
        sessions.remove(absorbed);
        for (int side = 0; side < 2; side++) {
            List<Integer> all = new ArrayList<>(survivor.sides.get(side));
            all.addAll(absorbed.sides.get(side));
            all.sort(Comparator.naturalOrder());
            List<Integer> kept = survivor.sides.get(side);
            kept.clear();
            all.forEach(id -> NaiveJoin.insert(kept, id, mode));
        }
        NaiveJoin.addIfComplete(survivor.start, survivor.sides, mode, rows);
    }

    /** Whether two sessions merged that held values. */
    boolean mergedFullOnes() {
        return mergedFullOnes;
    }
}
