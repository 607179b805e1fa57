package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import io.github.reactorwindowing.monitor.OperatorConfiguration;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The endpoint beside an operator that does not answer, since a consumer blocks it. Those that do are in the guide's test. */
class WindowsEndpointTest {

    private static final class Silent implements RunningOperator<String> {

        @Override
        public String name() {
            return "orders";
        }

        @Override
        public String operator() {
            return "windowCount";
        }

        @Override
        public OperatorConfiguration configuration() {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public OperatorGauges gauges() {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public Mono<OperatorView> explain() {
            return Mono.never();
        }

        @Override
        public Mono<KeyView<String>> explain(Object key) {
            return Mono.never();
        }

        @Override
        public Flux<KeyView<String>> explainKeys(int limit) {
            return Flux.never();
        }
    }

    @Test
    void key_ofAnOperatorThatDoesNotAnswer_failsWithItsName() {
        RunningOperators operators = new RunningOperators();
        operators.onStart(new Silent());
        StepVerifier.withVirtualTime(() -> new WindowsEndpoint(operators).key("orders", "apple"))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(9_999))
                .thenAwait(Duration.ofMillis(1))
                .expectErrorMessage("operator 'orders': no answer within PT10S"
                        + " (expected: a consumer that does not block the operator's thread)")
                .verify(Duration.ofSeconds(10));
    }
}
