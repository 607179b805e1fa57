package io.github.reactorwindowing.dashboard.intake;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hands in what requests bring: reads it, checks it, and gives it to the intake.
 *
 * @param <T> what they bring
 */
final class Desk<T> {

    private final FormReader<T> reader;
    private final Intake<T> intake;

    Desk(FormReader<T> reader, Intake<T> intake) {
        this.reader = reader;
        this.intake = intake;
    }

    Mono<Receipt> one(String json) {
        return Mono.fromCallable(() -> reader.read(json))
                .flatMap(intake::accept)
                .thenReturn(new Receipt(1));
    }

    /** Lines are read when the windows ask for them, up to the first one that is wrong. */
    Mono<Receipt> lines(Flux<String> lines) {
        Flux<T> values = lines.filter(line -> !line.isBlank()).map(reader::read);
        return intake.accept(values).map(Receipt::new);
    }
}
