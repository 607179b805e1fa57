package io.github.reactorwindowing.dashboard.feed;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.reactorwindowing.dashboard.generator.GeneratorSettings;
import io.github.reactorwindowing.dashboard.windows.ProductCount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How things are.
 *
 * @param sequence one more for each frame
 * @param now the time
 * @param watermark how far the counts are; null before the first order
 * @param ordersPerSecond how many orders came in, over the last second
 * @param totals how much there was in all
 * @param open the open windows of the counts, all of them
 * @param happened what is new, or in a snapshot what there was lately
 * @param clients how many clients look
 * @param generator how the generator runs
 */
record Board(
        long sequence,
        Instant now,
        @Nullable Instant watermark,
        double ordersPerSecond,
        Totals totals,
        List<ProductCount> open,
        @JsonUnwrapped Happened happened,
        int clients,
        GeneratorSettings generator) {

    /** {@return the same at the same moment, with another part of what happened} */
    Board with(Happened other) {
        return new Board(sequence, now, watermark, ordersPerSecond, totals, open, other, clients, generator);
    }
}
