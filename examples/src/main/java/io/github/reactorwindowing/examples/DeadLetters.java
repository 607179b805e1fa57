package io.github.reactorwindowing.examples;

import static io.github.reactorwindowing.Windows.windowCount;
import static io.github.reactorwindowing.Windows.withLate;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Two ways to keep events that come too late for their window. */
public final class DeadLetters {

    private static final EventClock<Click> CLOCK = EventClock.of(Click::at, Duration.ofMinutes(10));
    private static final TumblingWindower HOURS = TumblingWindower.of(Duration.ofHours(1));

    private DeadLetters() {}

    record Click(String page, Instant at) {}

    /**
     * {@return a second flux for late events} A sink takes them whatever the demand: this one queues them without bound
     * until somebody reads them, which suits a few.
     */
    static Flux<WindowResult<String, Long>> aside(
            Flux<Click> clicks, Sinks.Many<LateEvent<String, Click>> deadLetters) {
        return clicks.map(click -> KeyedEvent.of(click.page(), click))
                .transform(windowCount(
                        CLOCK,
                        HOURS,
                        options ->
                                options.onLate(late -> deadLetters.emitNext(late, Sinks.EmitFailureHandler.FAIL_FAST))))
                .doFinally(signal -> deadLetters.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST));
    }

    /**
     * Late events in the same flux as the results, under the same backpressure: while the store is busy with one, no
     * click is asked for beyond the prefetch. Results come out, late events go to the store.
     */
    static Flux<WindowResult<String, Long>> inBand(
            Flux<Click> clicks, Function<LateEvent<String, Click>, Mono<Void>> store) {
        return clicks.map(click -> KeyedEvent.of(click.page(), click))
                .transform(withLate(windowCount(CLOCK, HOURS)))
                .concatMap(output -> {
                    if (output instanceof WindowOutput.Result<String, Click, Long> window) {
                        return Mono.just(window.result());
                    }
                    LateEvent<String, Click> late = ((WindowOutput.Late<String, Click, Long>) output).event();
                    return store.apply(late).then(Mono.empty());
                });
    }

    static String line(WindowResult<String, Long> result) {
        return result.key() + " from " + result.window().start() + ", clicks: " + result.value();
    }

    static String line(LateEvent<String, Click> late) {
        return "dead letter: " + late.key() + " at " + late.timestamp();
    }

    static Flux<Click> clicks() {
        Instant noon = Instant.parse("2024-08-29T12:00:00Z");
        return Flux.just(
                new Click("home", noon),
                new Click("home", noon.plus(Duration.ofMinutes(55))),
                new Click("home", noon.plus(Duration.ofMinutes(50))), // out of order, but the clock waits ten minutes
                new Click("home", noon.plus(Duration.ofMinutes(80))), // the watermark is 13:10 now, and goes on
                new Click("home", noon.plus(Duration.ofMinutes(59)))); // too late
    }

    /** Prints clicks by the hour, and dead letters, in both ways. */
    public static void main(String[] args) {
        Sinks.Many<LateEvent<String, Click>> deadLetters =
                Sinks.many().unicast().onBackpressureBuffer();
        System.out.println("Aside, by a sink:");
        aside(clicks(), deadLetters)
                .map(DeadLetters::line)
                .doOnNext(System.out::println)
                .blockLast();
        deadLetters
                .asFlux()
                .map(DeadLetters::line)
                .doOnNext(System.out::println)
                .blockLast();

        System.out.println("In band:");
        inBand(clicks(), late -> Mono.fromRunnable(() -> System.out.println(line(late))))
                .map(DeadLetters::line)
                .doOnNext(System.out::println)
                .blockLast();
    }
}
