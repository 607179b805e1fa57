package io.github.reactorwindowing.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class LocalControlsTest {

    private static final String LOOPBACK = "127.0.0.1";

    private final LocalControls controls = new LocalControls(new Answers(new JsonMapper()), "/actuator");
    private final AtomicBoolean passed = new AtomicBoolean();

    private MockServerWebExchange exchange(String method, String path, String from, String host) {
        try {
            return MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.valueOf(method), URI.create(path))
                    .header("Host", host)
                    .remoteAddress(new InetSocketAddress(InetAddress.getByName(from), 5000)));
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void filter(MockServerWebExchange exchange) {
        controls.filter(exchange, through -> Mono.fromRunnable(() -> passed.set(true)))
                .block(Duration.ofSeconds(30));
    }

    private void assertForbidden(MockServerWebExchange exchange, String reason) {
        filter(exchange);
        assertThat(passed).isFalse();
        assertThat(exchange.getResponse().getStatusCode().value()).isEqualTo(403);
        assertThat(exchange.getResponse().getBodyAsString().block(Duration.ofSeconds(30)))
                .contains("is answered on loopback only: " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /generator",
        "PUT, /generator/",
        "PUT, /%67enerator",
        "PUT, /generator;x=y",
        "POST, /generator",
        "DELETE, /generator",
        "GET, /actuator",
        "GET, /actuator/",
        "GET, /actuator/health",
        "GET, /actuator/metrics/jvm.memory.used",
        "GET, /actuator/windows/counts/Red%20Line",
        "GET, /%61ctuator/windows",
        "POST, /actuator/shutdown",
    })
    void controls_fromElsewhere_areForbidden_fromLoopbackAnswered(String method, String path) {
        for (String elsewhere : new String[] {"192.0.2.7", "10.0.0.1", "2001:db8::7", "169.254.1.1"}) {
            InetSocketAddress address =
                    exchange(method, path, elsewhere, "localhost").getRequest().getRemoteAddress();
            assertForbidden(
                    exchange(method, path, elsewhere, "localhost"),
                    "the request comes from " + address.getAddress().getHostAddress());
        }
        for (String loopback : new String[] {LOOPBACK, "127.1.2.3", "::1", "::ffff:127.0.0.1"}) {
            passed.set(false);
            filter(exchange(method, path, loopback, "localhost:8080"));
            assertThat(passed).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /", "GET, /generator", "HEAD, /generator", "POST, /orders", "GET, /feed", "GET, /actuators"})
    void otherRequests_fromElsewhere_areAnswered(String method, String path) {
        filter(exchange(method, path, "192.0.2.7", "shop.example"));
        assertThat(passed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"shop.example", "shop.example:8080", "localhost.shop.example", "''", "127.0.0.1.shop.example"})
    void controls_byAnotherHostName_areForbidden(String host) {
        assertForbidden(exchange("PUT", "/generator", LOOPBACK, host), "the request names the host '" + host + "'");
    }

    @ParameterizedTest
    @CsvSource({"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080"})
    void controls_byALocalName_areAnswered(String host) {
        filter(exchange("PUT", "/generator", LOOPBACK, host));
        assertThat(passed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Forwarded", "X-Forwarded-For", "X-Real-IP"})
    void controls_forwardedByAProxyOnTheSameMachine_areForbidden(String header) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.put("/generator")
                .header("Host", "localhost")
                .header(header, "192.0.2.7")
                .remoteAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000)));
        assertForbidden(exchange, "a proxy forwarded the request, by its header " + header);
    }

    @ParameterizedTest
    @CsvSource({"/generator", "/actuator/health"})
    void controls_fromAnUnknownAddress_areForbidden(String path) {
        assertForbidden(
                MockServerWebExchange.from(MockServerHttpRequest.put(path).header("Host", "localhost")),
                "the request comes from an unknown address");
    }
}
