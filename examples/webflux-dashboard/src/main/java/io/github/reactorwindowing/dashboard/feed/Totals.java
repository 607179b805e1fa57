package io.github.reactorwindowing.dashboard.feed;

/**
 * How much there was since the application began.
 *
 * @param orders orders that came in, late ones included
 * @param payments payments that came in
 * @param late orders that no window of the counts took
 * @param counts windows of the counts that closed
 * @param averages windows of the averages that closed
 * @param sessions visits that are over
 * @param joins orders and payments whose window closed
 */
record Totals(long orders, long payments, long late, long counts, long averages, long sessions, long joins) {}
