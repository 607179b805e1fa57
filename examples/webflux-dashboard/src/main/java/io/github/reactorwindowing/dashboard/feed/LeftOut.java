package io.github.reactorwindowing.dashboard.feed;

/**
 * How much happened that lists have no place for.
 *
 * @param counts closed windows of the counts
 * @param averages closed windows of the averages
 * @param sessions visits
 * @param joins orders and payments
 * @param late late orders
 */
record LeftOut(long counts, long averages, long sessions, long joins, long late) {}
