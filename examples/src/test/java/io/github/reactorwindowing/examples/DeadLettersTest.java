package io.github.reactorwindowing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.LateEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class DeadLettersTest {

    private static final String FIRST = "home from 2024-08-29T12:00:00Z, clicks: 3";
    private static final String SECOND = "home from 2024-08-29T13:00:00Z, clicks: 1";
    private static final String LATE = "dead letter: home at 2024-08-29T12:59:00Z";

    @Test
    void main_lateClick_isPrintedInBothWays() {
        assertThat(Printed.by(() -> DeadLetters.main(new String[0])))
                .containsExactly("Aside, by a sink:", FIRST, SECOND, LATE, "In band:", FIRST, LATE, SECOND);
    }

    @Test
    void aside_afterTheEnd_deadLettersEndToo() {
        Sinks.Many<LateEvent<String, DeadLetters.Click>> deadLetters =
                Sinks.many().unicast().onBackpressureBuffer();
        assertThat(DeadLetters.aside(DeadLetters.clicks(), deadLetters)
                        .collectList()
                        .block())
                .hasSize(2);
        assertThat(deadLetters.asFlux().collectList().block())
                .extracting(LateEvent::missedWindows)
                .containsExactly(List.of(479148L));
    }

    @Test
    void inBand_storeThatIsBusy_holdsResultsBack() {
        Sinks.Empty<Void> stored = Sinks.empty();
        List<String> seen = new ArrayList<>();
        DeadLetters.inBand(DeadLetters.clicks(), late -> stored.asMono())
                .map(DeadLetters::line)
                .subscribe(seen::add);
        assertThat(seen).containsExactly(FIRST);
        stored.tryEmitEmpty();
        assertThat(seen).containsExactly(FIRST, SECOND);
    }

    @Test
    void inBand_storeThatFails_failsTheStream() {
        IllegalStateException full = new IllegalStateException("store is full");
        Throwable failure = DeadLetters.inBand(DeadLetters.clicks(), late -> Mono.error(full))
                .then()
                .materialize()
                .block()
                .getThrowable();
        assertThat(failure).isSameAs(full);
    }
}
