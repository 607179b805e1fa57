package io.github.reactorwindowing.marbles;

import io.github.reactorwindowing.marbles.Recording.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a key, those that overlap under one another: each goes to the first lane that is free where it starts.
 */
record WindowLanes(List<List<Span>> lanes) {

    static WindowLanes of(List<Span> spans) {
        List<List<Span>> lanes = new ArrayList<>();
        for (Span span : spans) {
            List<Span> free = lanes.stream()
                    .filter(lane -> lane.get(lane.size() - 1).window().endMicros()
                            <= span.window().startMicros())
                    .findFirst()
                    .orElseGet(() -> {
                        List<Span> added = new ArrayList<>();
                        lanes.add(added);
                        return added;
                    });
            free.add(span);
        }
        return new WindowLanes(lanes);
    }

    int count() {
        return Math.max(1, lanes.size());
    }

    List<Span> lane(int index) {
        return index < lanes.size() ? lanes.get(index) : List.of();
    }
}
