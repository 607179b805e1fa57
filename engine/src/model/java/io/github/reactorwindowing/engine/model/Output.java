package io.github.reactorwindowing.engine.model;

import java.util.List;
import java.util.Set;

/** What comes out in a step: a closed window or a late event. */
public sealed interface Output {

    /** The index of the step; the number of steps at completion. */
    int step();

    String key();

    /** A window that closed, with the ids of its values in the order of the fold. */
    record Closed(int step, String key, long id, long start, long end, Set<Long> merged, List<Integer> values)
            implements Output {}

    /** A late event with the watermark it was behind and the windows it missed. */
    record Late(int step, String key, int value, long ts, long watermark, List<Long> missed) implements Output {}
}
