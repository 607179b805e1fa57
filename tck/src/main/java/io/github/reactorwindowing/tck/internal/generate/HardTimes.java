package io.github.reactorwindowing.tck.internal.generate;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Times at which windows by the calendar break: where clocks are set, where months and years have another length than
 * most.
 */
public final class HardTimes {

    private static final List<Instant> OF_ALL = Stream.of(
                    "2024-03-31T01:00:00Z", // forward in Europe
                    "2024-10-27T01:00:00Z", // back in Europe
                    "2024-03-10T07:00:00Z", // forward in New York
                    "2024-11-03T06:00:00Z", // back in New York
                    "2024-02-29T00:00:00Z",
                    "2025-01-01T00:00:00Z")
            .map(Instant::parse)
            .toList();

    private final long[] times;

    /** Those of all calendars, and others that a windower has. */
    public HardTimes(Collection<Instant> others) {
        this.times = Stream.concat(OF_ALL.stream(), others.stream())
                .mapToLong(Timestamps::of)
                .toArray();
    }

    /** The last are those that the caller named: half of all times are among them, if there are any. */
    long any(SplittableRandom random) {
        int named = times.length - OF_ALL.size();
        boolean ofThose = named > 0 && random.nextInt(2) == 0;
        return ofThose ? times[OF_ALL.size() + random.nextInt(named)] : times[random.nextInt(OF_ALL.size())];
    }
}
