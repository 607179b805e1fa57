package io.github.reactorwindowing.dashboard.feed;

/**
 * How things are at a moment, for those who saw the moment before and for those who did not. One is shared by all
 * clients.
 *
 * @param frame with what is new
 * @param all with what there was lately, what is new included
 */
record Cut(Frame frame, Board all) {

    long sequence() {
        return all.sequence();
    }
}
