package io.github.reactorwindowing.dashboard.feed;

/**
 * How things are, to begin with, and again for a client that was too slow for some frames.
 *
 * @param missed how many frames it was too slow for
 * @param about what does not change
 * @param board how things are
 */
record Snapshot(long missed, About about, Board board) implements FeedMessage {}
