package io.github.reactorwindowing.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import io.github.reactorwindowing.monitor.OperatorConfiguration;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * The endpoint beside operators that answer late, or never, since a consumer blocks them. Those of an application are
 * in the guide's test.
 */
class WindowsEndpointTest {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    /** An operator that says nothing of itself. */
    private abstract static class Running<K> implements RunningOperator<K> {

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
    }

    private static final class Silent extends Running<String> {

        @Override
        public Mono<KeyView<String>> explain(Object key) {
            return Mono.never();
        }

        @Override
        public Flux<KeyView<String>> explainKeys(int limit) {
            return Flux.never();
        }
    }

    /** One whose keys are of several classes. Of each, as many events wait as its place says. */
    private static final class Answering extends Running<Object> {

        private final Duration delay;
        private final List<Object> keys;

        Answering(Duration delay, Object... keys) {
            this.delay = delay;
            this.keys = List.of(keys);
        }

        @Override
        public Mono<KeyView<Object>> explain(Object key) {
            return Mono.just(keys.indexOf(key))
                    .filter(place -> place >= 0)
                    .map(this::view)
                    .delayElement(delay);
        }

        @Override
        public Flux<KeyView<Object>> explainKeys(int limit) {
            return Flux.range(0, keys.size()).take(limit).map(this::view);
        }

        private KeyView<Object> view(int place) {
            return new KeyView<>(keys.get(place), 0L, List.of(), false, place, 0L, false);
        }
    }

    private static WindowsEndpoint endpoint(RunningOperator<?>... running) {
        RunningOperators operators = new RunningOperators();
        for (RunningOperator<?> one : running) {
            operators.onStart(one);
        }
        return new WindowsEndpoint(operators);
    }

    private static List<Integer> places(WindowsEndpoint.Keys found) {
        return found.keys().stream().map(WindowsEndpoint.Key::waitingEvents).toList();
    }

    @ParameterizedTest
    @CsvSource({"apple, 0", "7, 1", "SECONDS, 2", "pear, "})
    void key_isReadAsEachOfTheClassesThatTheKeysHave(String text, @Nullable Integer place) {
        WindowsEndpoint endpoint = endpoint(new Answering(Duration.ZERO, "apple", 7L, ChronoUnit.SECONDS));
        assertThat(endpoint.key("orders", text).map(WindowsEndpointTest::places).blockOptional(WITHIN))
                .isEqualTo(Optional.ofNullable(place).map(List::of));
    }

    @Test
    void key_isAskedOfAllOperatorsOfTheNameAtOnce_andToldInTheirOrder() {
        Answering first = new Answering(Duration.ofSeconds(6), "apple");
        Answering second = new Answering(Duration.ofSeconds(5), "pear", "apple");
        StepVerifier.withVirtualTime(() -> endpoint(first, second).key("orders", "apple"))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(5_999))
                .thenAwait(Duration.ofMillis(1))
                .assertNext(found -> assertThat(places(found)).containsExactly(0, 1))
                .expectComplete()
                .verify(WITHIN);
    }

    @Test
    void key_ofAnOperatorThatDoesNotAnswer_failsWithItsName() {
        StepVerifier.withVirtualTime(() -> endpoint(new Silent()).key("orders", "apple"))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(9_999))
                .thenAwait(Duration.ofMillis(1))
                .expectErrorMessage("operator 'orders': no answer within PT10S"
                        + " (expected: a consumer that does not block the operator's thread)")
                .verify(WITHIN);
    }
}
