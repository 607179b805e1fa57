package io.github.reactorwindowing.dashboard.feed;

import io.github.reactorwindowing.dashboard.windows.CustomerSession;
import io.github.reactorwindowing.dashboard.windows.LateOrder;
import io.github.reactorwindowing.dashboard.windows.OrderWithPayment;
import io.github.reactorwindowing.dashboard.windows.ProductAverage;
import io.github.reactorwindowing.dashboard.windows.ProductCount;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The feed, and each kind of rows, as server-sent events or lines of JSON, whichever the client accepts. */
@RestController
final class FeedController {

    private final Feed feed;

    FeedController(Feed feed) {
        this.feed = feed;
    }

    @GetMapping(path = "/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<FeedMessage>> events() {
        return feed.messages()
                .map(message -> ServerSentEvent.builder(message)
                        .event(message instanceof Snapshot ? FeedMessage.SNAPSHOT : FeedMessage.FRAME)
                        .id(Long.toString(message.board().sequence()))
                        .build());
    }

    @GetMapping(path = "/feed", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<FeedMessage> lines() {
        return feed.messages();
    }

    @GetMapping(
            path = "/counts",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    Flux<ProductCount> counts() {
        return feed.rows(Happened::counts, Totals::counts);
    }

    @GetMapping(
            path = "/averages",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    Flux<ProductAverage> averages() {
        return feed.rows(Happened::averages, Totals::averages);
    }

    @GetMapping(
            path = "/sessions",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    Flux<CustomerSession> sessions() {
        return feed.rows(Happened::sessions, Totals::sessions);
    }

    @GetMapping(
            path = "/joins",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    Flux<OrderWithPayment> joins() {
        return feed.rows(Happened::joins, Totals::joins);
    }

    @GetMapping(
            path = "/late",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    Flux<LateOrder> late() {
        return feed.rows(Happened::late, Totals::late);
    }
}
