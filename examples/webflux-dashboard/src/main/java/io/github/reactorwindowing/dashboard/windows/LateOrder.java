package io.github.reactorwindowing.dashboard.windows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that no window of the counts took.
 *
 * @param order its number
 * @param product what was ordered
 * @param at when it was ordered
 * @param watermark where the watermark was; null if there was none yet
 * @param reason why it was not taken, as {@code behind_watermark}
 */
public record LateOrder(
        String order, String product, Instant at, @Nullable Instant watermark, String reason) {}
