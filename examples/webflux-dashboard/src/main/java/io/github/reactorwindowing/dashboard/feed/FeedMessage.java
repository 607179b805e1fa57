package io.github.reactorwindowing.dashboard.feed;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a client of the feed is told. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Snapshot.class, name = FeedMessage.SNAPSHOT),
    @JsonSubTypes.Type(value = Frame.class, name = FeedMessage.FRAME)
})
sealed interface FeedMessage permits Snapshot, Frame {

    /** The name of a {@link Snapshot} among the messages. */
    String SNAPSHOT = "snapshot";

    /** The name of a {@link Frame} among the messages. */
    String FRAME = "frame";

    /** {@return the current state, or the changes since the last message} */
    Board board();
}
