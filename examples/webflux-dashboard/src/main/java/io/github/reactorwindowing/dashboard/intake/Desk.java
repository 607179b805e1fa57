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
    private final Uploads uploads;

    Desk(FormReader<T> reader, Intake<T> intake, Uploads uploads) {
        this.reader = reader;
        this.intake = intake;
        this.uploads = uploads;
    }

    Mono<Receipt> one(String json) {
        return Mono.fromCallable(() -> reader.read(json))
                .flatMap(intake::accept)
                .thenReturn(new Receipt(1));
    }

    /** Lines are read when the windows ask for them, up to the first one that is wrong, or until the sender stalls. */
    Mono<Receipt> lines(Flux<String> lines) {
        return Mono.using(
                uploads::enter,
                upload -> intake.accept(upload.watch(lines)
                                .filter(line -> !line.isBlank())
                                .map(reader::read))
                        .map(Receipt::new),
                Upload::leave);
    }
}
