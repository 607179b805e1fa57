package io.github.reactorwindowing.dashboard;

import io.github.reactorwindowing.dashboard.service.Connections;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What each answer carries, whatever it is, and who is refused. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dashboard.generator.running=false", Connections.ONE_REQUEST_EACH})
@AutoConfigureWebTestClient(timeout = "30s")
class SecurityHeadersHttpTest {

    @Autowired
    private WebTestClient client;

    @Autowired
    private ApplicationContext context;

    /** So that there are rows of each kind, with which the answers of the feeds begin. */
    @BeforeEach
    void rows() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(3));
        for (int second : new int[] {1, 60, 5}) {
            post("orders", "\"product\":\"Red Line\",\"customer\":\"ann\"", second, start);
            post("payments", "\"order\":\"o-%d\"".formatted(second), second, start);
        }
    }

    private void post(String path, String fields, int second, Instant start) {
        String order = path.equals("orders") ? "\"order\":\"o-%d\",".formatted(second) : "";
        client.post()
                .uri("/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{%s%s,\"amount\":4.5,\"at\":\"%s\"}".formatted(order, fields, start.plusSeconds(second)))
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "GET, /index.html, 200",
        "GET, /style.css, 200",
        "GET, /js/main.js, 200",
        "GET, /icon.svg, 200",
        "GET, /webjars/uplot/dist/uPlot.esm.js, 200",
        "GET, /generator, 200",
        "PUT, /generator, 400",
        "GET, /actuator, 200",
        "GET, /actuator/health, 200",
        "GET, /actuator/windows, 200",
        "GET, /actuator/nothing, 404",
        "GET, /feed, 200",
        "GET, /counts, 200",
        "GET, /averages, 200",
        "GET, /sessions, 200",
        "GET, /joins, 200",
        "GET, /late, 200",
        "POST, /orders, 400",
        "POST, /payments, 400",
        "POST, /feed, 405",
        "GET, /nowhere, 404",
    })
    void answers_ofAllRoutes_carryTheHeaders(String method, String path, int status) {
        WebTestClient.RequestBodySpec request =
                client.method(HttpMethod.valueOf(method)).uri(path);
        WebTestClient.ResponseSpec answer = method.equals("GET")
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue("{").exchange();
        assertHeaders(answer.expectStatus().isEqualTo(status));
    }

    private static void assertHeaders(WebTestClient.ResponseSpec answer) {
        answer.expectHeader()
                .valueEquals(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY");
    }

    /** Without a connection, so that the request has no address of this machine. */
    @ParameterizedTest
    @CsvSource({"PUT, /generator", "GET, /actuator", "GET, /actuator/health", "GET, /actuator/windows"})
    void controls_fromElsewhere_areForbiddenWithTheReason(String method, String path) {
        WebTestClient.ResponseSpec answer = WebTestClient.bindToApplicationContext(context)
                .build()
                .method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange();
        assertHeaders(answer.expectStatus().isForbidden());
        answer.expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(method + " " + path
                        + " is answered on loopback only: the request comes from an unknown address");
    }

    @Test
    void orders_fromElsewhere_areTaken() {
        WebTestClient.bindToApplicationContext(context)
                .build()
                .post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"product\":\"Red Line\",\"customer\":\"ann\",\"amount\":4.5}")
                .exchange()
                .expectStatus()
                .isAccepted();
    }
}
