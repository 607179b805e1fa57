package io.github.reactorwindowing.explain;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times that may not be there. */
final class Times {

    private Times() {}

    static @Nullable Instant orNull(long micros) {
        return isThere(micros) ? Timestamps.toInstant(micros) : null;
    }

    static String orWord(long micros, String otherwise) {
        return isThere(micros) ? Timestamps.toInstant(micros).toString() : otherwise;
    }

    private static boolean isThere(long micros) {
        return micros != Timestamps.NONE && micros != Timestamps.END;
    }
}
