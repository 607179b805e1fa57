package io.github.reactorwindowing.examples.docs;

import static io.github.reactorwindowing.Windows.windowCount;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.micrometer.WindowMetrics;
import io.github.reactorwindowing.windower.TumblingWindower;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The snippet of docs/metrics.md. */
class MetricsTest {

    record Click(String user, Instant at) {}

    private final Flux<Click> clicks = Flux.just(new Click("ann", Instant.EPOCH));

    @Test
    void operator_withMetrics_isCounted() {
        MeterRegistry registry = new SimpleMeterRegistry();
        // tag::metrics[]
        WindowMetrics metrics = WindowMetrics.of(registry);
        Flux<WindowResult<String, Long>> counts = clicks.map(click -> KeyedEvent.of(click.user(), click))
                .transform(windowCount(
                        EventClock.of(Click::at, Duration.ofSeconds(30)),
                        TumblingWindower.of(Duration.ofMinutes(1)),
                        options -> options.name("clicks-per-minute").monitor(metrics)));
        // end::metrics[]
        counts.blockLast();
        assertThat(registry.get("reactor.windowing.events")
                        .tags("name", "clicks-per-minute")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
