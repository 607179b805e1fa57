package io.github.reactorwindowing.dashboard.web;

import io.github.reactorwindowing.dashboard.Limits;
import io.github.reactorwindowing.dashboard.intake.Stalled;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Gives a body a time in which it must have come to its end. Uploads of lines have their own time-outs, and may last.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class BodyTimeout implements WebFilter {

    private final Duration timeout;
    private final Scheduler scheduler;

    BodyTimeout(Limits limits, Scheduler timeoutsScheduler) {
        this.timeout = limits.bodyTimeout();
        this.scheduler = timeoutsScheduler;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isUpload(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate()
                .request(new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return super.getBody().takeUntilOther(timedOut());
                    }
                })
                .build());
    }

    private static boolean isUpload(ServerHttpRequest request) {
        String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE); // may be no media type at all
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_NDJSON_VALUE);
    }

    private Mono<Void> timedOut() {
        return Mono.delay(timeout, scheduler)
                .then(Mono.error(() -> new Stalled("The body did not come to its end in " + timeout)));
    }
}
