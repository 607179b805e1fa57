package io.github.reactorwindowing.explain;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;

/** Times that may not be there. */
final class Times {

    private Times() {}

    static String orWord(long micros, String otherwise) {
        Instant time = Timestamps.toInstantOrNull(micros);
        return time == null ? otherwise : time.toString();
    }
}
