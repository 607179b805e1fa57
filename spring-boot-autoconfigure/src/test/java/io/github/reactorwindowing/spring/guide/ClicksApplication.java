package io.github.reactorwindowing.spring.guide;

// tag::application[]
import static io.github.reactorwindowing.Windows.windowCount;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.spring.Windowing;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

@SpringBootApplication
@RestController
public class ClicksApplication {

    record Click(String page, Instant at) {}

    record Count(String page, Instant from, long clicks) {}

    private final Sinks.Many<Click> clicks = Sinks.many().unicast().onBackpressureBuffer();
    private final Flux<Count> counts;

    ClicksApplication(Windowing windowing) {
        counts = clicks.asFlux()
                .map(click -> KeyedEvent.of(click.page(), click))
                .transform(windowCount(
                        windowing.clock("clicks", Click::at),
                        windowing.windower("minutes"),
                        windowing.options("clicks-per-minute")))
                .map(result -> new Count(result.key(), result.window().start(), result.value()))
                .replay(60) // who comes later sees the last sixty
                .autoConnect(0); // windows run with the application, not with the first client
    }

    @PostMapping("/clicks")
    void click(@RequestBody Click click) {
        clicks.emitNext(click, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }

    @GetMapping(path = "/counts", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<Count> counts() {
        return counts;
    }

    public static void main(String[] args) {
        SpringApplication.run(ClicksApplication.class, args);
    }
}
// end::application[]
