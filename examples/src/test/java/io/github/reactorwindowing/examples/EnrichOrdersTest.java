package io.github.reactorwindowing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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
}
