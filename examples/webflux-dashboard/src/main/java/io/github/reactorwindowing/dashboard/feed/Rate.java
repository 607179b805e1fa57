package io.github.reactorwindowing.dashboard.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** How fast a total grows, over the last second, to one decimal. */
final class Rate {

    private static final Duration SPAN = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;

    private record Seen(Instant at, long total) {}

    private final ArrayDeque<Seen> seen = new ArrayDeque<>();

    /** {@return what was seen now; gives how many came a second} */
    double perSecond(Instant now, long total) {
        seen.addLast(new Seen(now, total));
        while (Duration.between(seen.getFirst().at, now).compareTo(SPAN) > 0) {
            seen.removeFirst();
        }
        Seen before = seen.getFirst();
        long nanos = Duration.between(before.at, now).toNanos();
        return nanos == 0 ? 0 : Math.round((total - before.total) * 10 * NANOS_PER_SECOND / nanos) / 10.0;
    }
}
