package io.github.reactorwindowing.tck.internal.script;

import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.WindowResult;
import java.util.List;
import java.util.Set;

/**
 * What comes out, in words that the model, the engine and the operators have in common. Values are identified by their
 * number.
 */
public sealed interface Output {

    String key();

    /** A window that closed. */
    record Closed(String key, long id, long start, long end, Set<Long> merged, List<Integer> values) implements Output {
        @Override
        public String toString() {
            return "window " + id + " of " + key + " [" + start + ", " + end + ")"
                    + (merged.isEmpty() ? "" : " merged " + merged) + " with " + Output.names(key, values);
        }
    }

    /** An event that missed windows. */
    record Late(String key, int number, long ts, long watermark, List<Long> missed, LateReason reason, boolean partly)
            implements Output {
        @Override
        public String toString() {
            return key + number + " of " + ts + " late behind " + watermark + ", missed " + missed + " (" + reason
                    + (partly ? ", entered others)" : ")");
        }
    }

    private static String names(String key, List<Integer> values) {
        return values.stream().map(number -> key + number).toList().toString();
    }

    static <V> Output of(WindowResult<String, List<Stamped<V>>> result) {
        return new Closed(
                result.key(),
                result.window().id(),
                result.window().startMicros(),
                result.window().endMicros(),
                result.window().mergedIds(),
                result.value().stream().map(Stamped::number).toList());
    }

    static <V> Output of(LateEvent<String, Stamped<V>> late) {
        return new Late(
                late.key(),
                late.value().number(),
                late.timestampMicros(),
                late.watermarkMicros(),
                late.missedWindows(),
                late.reason(),
                late.partly());
    }
}
