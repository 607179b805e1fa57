package io.github.reactorwindowing.spring.guide;

// tag::application[]
import static io.github.reactorwindowing.Windows.windowCount;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.spring.Windowing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

@SpringBootApplication
@RestController
public class ClicksApplication {

    record Click(String page, Instant at) {}

    record Count(String page, Instant from, long clicks) {}

    private static final Logger LOG = LoggerFactory.getLogger(ClicksApplication.class);
    private static final Pattern PAGE = Pattern.compile("/[!-~]{0,199}");

    /** How many clicks wait for the windows, and how many counts wait for a client. */
    private static final int WAITING = 256;

    // not cancelled with its subscriber, so that the windows can start again
    private final Sinks.Many<Click> clicks = Sinks.many().multicast().onBackpressureBuffer(WAITING, false);
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private final Flux<Count> counts;
    private volatile Optional<Throwable> failure = Optional.empty();

    ClicksApplication(Windowing windowing) {
        counts = clicks.asFlux()
                .map(click -> KeyedEvent.of(click.page(), click))
                .transform(windowCount(
                        windowing.clock("clicks", Click::at),
                        windowing.windower("minutes"),
                        windowing.options("clicks-per-minute", options -> options.onLate(this::late))))
                .map(result -> new Count(result.key(), result.window().start(), result.value()))
                .doOnSubscribe(started -> failure = Optional.empty())
                .doOnError(this::failed)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofMinutes(1)))
                .replay(60) // a client that connects later gets the last sixty
                .autoConnect(0); // windows run with the application, not with the first client
    }

    private void late(LateEvent<String, Click> late) {
        LOG.warn("Not counted, {}: {}", late.reason(), late.value());
    }

    private void failed(Throwable thrown) {
        failure = Optional.of(thrown);
        LOG.error("The windows failed and start again; what they held is lost", thrown);
    }

    @PostMapping("/clicks")
    void click(@RequestBody Click click) {
        if (click.page() == null || !PAGE.matcher(click.page()).matches()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "page (expected: / and at most 199 visible ASCII characters)");
        }
        if (click.at() == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "at (expected: 2024-08-29T12:00:05Z)");
        }
        if (!accepted(click)) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Clicks are not counted at the moment.");
        }
    }

    /** One thread at a time emits; whether the windows still run is asked before and after. */
    private boolean accepted(Click click) {
        synchronized (clicks) {
            return failure.isEmpty() && clicks.tryEmitNext(click).isSuccess() && failure.isEmpty();
        }
    }

    @GetMapping(path = "/counts", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<Count> counts() {
        // a client that reads slowly loses the oldest counts, and holds nothing up
        return counts.onBackpressureBuffer(WAITING, BufferOverflowStrategy.DROP_OLDEST)
                .takeUntilOther(closing.asMono());
    }

    @Bean
    HealthIndicator windowsHealth() {
        return () -> failure.map(Health::down).orElseGet(Health::up).build();
    }

    /** Runs before the server stops: open windows are emitted, the counts end, and no client holds the server. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        synchronized (clicks) {
            clicks.tryEmitComplete();
        }
        if (failure.isPresent()) {
            closing.tryEmitEmpty(); // the windows wait for their next start, and emit nothing more
        }
    }

    public static void main(String[] args) {
        SpringApplication.run(ClicksApplication.class, args);
    }
}
// end::application[]
