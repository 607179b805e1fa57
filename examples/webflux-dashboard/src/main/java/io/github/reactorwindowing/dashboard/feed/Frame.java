package io.github.reactorwindowing.dashboard.feed;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What is new since the frame before.
 *
 * @param board the same as in a snapshot, but for its lists, which hold what is new
 */
record Frame(@JsonUnwrapped Board board) implements FeedMessage {}
