package io.github.reactorwindowing.dashboard.feed;

import io.github.reactorwindowing.dashboard.windows.CustomerSession;
import io.github.reactorwindowing.dashboard.windows.LateOrder;
import io.github.reactorwindowing.dashboard.windows.OrderWithPayment;
import io.github.reactorwindowing.dashboard.windows.ProductAverage;
import io.github.reactorwindowing.dashboard.windows.ProductCount;
import java.util.List;

/**
 * What happened since the frame before, or lately. Lists are in order of time, the newest last.
 *
 * @param counts closed windows of the counts
 * @param averages closed windows of the averages
 * @param sessions visits that are over
 * @param joins orders and payments whose window closed
 * @param late orders that no window of the counts took
 * @param leftOut what happened since the frame before and has no place in the lists
 */
record Happened(
        List<ProductCount> counts,
        List<ProductAverage> averages,
        List<CustomerSession> sessions,
        List<OrderWithPayment> joins,
        List<LateOrder> late,
        LeftOut leftOut) {}
