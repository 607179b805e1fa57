package io.github.reactorwindowing.dashboard.intake;

import io.github.reactorwindowing.dashboard.Limits;
import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import jakarta.validation.Validator;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes orders and payments: one as JSON, or as many as there are as lines of JSON, which are read as fast as windows
 * take them.
 */
@RestController
@ResponseStatus(HttpStatus.ACCEPTED)
final class IntakeController {

    private final Desk<Order> orders;
    private final Desk<Payment> payments;

    IntakeController(
            Intake<Order> orders,
            Intake<Payment> payments,
            JsonMapper mapper,
            Validator validator,
            InstantSource time,
            Limits limits,
            Scheduler timeoutsScheduler) {
        this.orders = new Desk<>(
                new FormReader<>(OrderForm.class, mapper, validator, time),
                orders,
                new Uploads("orders", limits, timeoutsScheduler));
        this.payments = new Desk<>(
                new FormReader<>(PaymentForm.class, mapper, validator, time),
                payments,
                new Uploads("payments", limits, timeoutsScheduler));
    }

    @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Receipt> order(@RequestBody Mono<String> json) {
        return json.flatMap(orders::one);
    }

    @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    Mono<Receipt> orders(@RequestBody Flux<String> lines) {
        return orders.lines(lines);
    }

    @PostMapping(path = "/payments", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Receipt> payment(@RequestBody Mono<String> json) {
        return json.flatMap(payments::one);
    }

    @PostMapping(path = "/payments", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    Mono<Receipt> payments(@RequestBody Flux<String> lines) {
        return payments.lines(lines);
    }
}
