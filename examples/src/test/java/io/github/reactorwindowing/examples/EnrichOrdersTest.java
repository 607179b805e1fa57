package io.github.reactorwindowing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class EnrichOrdersTest {

    @Test
    void main_ordersAndPayments_printsPaidUnpaidAndUnknown() {
        assertThat(Printed.by(() -> EnrichOrders.main(new String[0])))
                .containsExactly(
                        "1 Early Bird: paid 5.50",
                        "2 Garden Gate: not paid",
                        "paid, but never ordered: Payment[orderNumber=7, at=2024-08-29T08:08:00Z, amount=4.00]",
                        "3 Red Line: paid 6.20");
    }

    @Test
    void enrich_noPaymentsAtAll_keepsEveryOrder() {
        List<EnrichOrders.EnrichedOrder> enriched = EnrichOrders.enrich(EnrichOrders.orders(), Flux.empty())
                .map(result -> result.value())
                .collectList()
                .block();
        assertThat(enriched)
                .containsExactlyElementsOf(EnrichOrders.orders()
                        .map(order -> new EnrichOrders.EnrichedOrder(order, null))
                        .toIterable());
    }

    private static final Instant EIGHT = Instant.parse("2024-08-29T08:00:00Z");

    private static EnrichOrders.Payment payment(long minutesAfterTheOrder) {
        return new EnrichOrders.Payment(1, EIGHT.plus(Duration.ofMinutes(minutesAfterTheOrder)), BigDecimal.ONE);
    }

    private static List<EnrichOrders.EnrichedOrder> enriched(
            EnrichOrders.Order order, List<EnrichOrders.Payment> paid) {
        return EnrichOrders.enrich(Flux.just(order), Flux.fromIterable(paid))
                .map(result -> result.value())
                .collectList()
                .block();
    }

    @ParameterizedTest
    @CsvSource({"14, true", "15, true", "16, false"})
    void enrich_onePayment_joinsWithinTheGap(long minutes, boolean joined) {
        EnrichOrders.Order order = new EnrichOrders.Order(1, EIGHT, "Early Bird");
        EnrichOrders.Payment payment = payment(minutes);
        if (joined) {
            assertThat(enriched(order, List.of(payment)))
                    .containsExactly(new EnrichOrders.EnrichedOrder(order, payment));
        } else {
            assertThat(enriched(order, List.of(payment)))
                    .containsExactly(
                            new EnrichOrders.EnrichedOrder(order, null), new EnrichOrders.EnrichedOrder(null, payment));
        }
    }

    /** Each payment comes within the gap of the one before, so that the session stretches as long as the chain. */
    @ParameterizedTest
    @CsvSource({"2", "3", "10"})
    void enrich_chainOfPayments_stretchesTheSessionBeyondTheGap(int payments) {
        EnrichOrders.Order order = new EnrichOrders.Order(1, EIGHT, "Early Bird");
        List<EnrichOrders.Payment> chain = new ArrayList<>();
        for (int i = 1; i <= payments; i++) {
            chain.add(payment(14L * i));
        }
        assertThat(enriched(order, chain))
                .containsExactly(new EnrichOrders.EnrichedOrder(order, payment(14L * payments)));
    }
}
