package io.github.reactorwindowing.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.Connections;
import io.github.reactorwindowing.dashboard.service.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;

/** Senders that stall, with short time-outs: each is cut, and others are served meanwhile. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dashboard.generator.running=false",
            "server.netty.idle-timeout=1s",
            "dashboard.limits.yield-after=200ms",
            "dashboard.limits.line-timeout=3s",
            "dashboard.limits.body-timeout=1s",
            "dashboard.limits.read-timeout=5s",
            Connections.ONE_REQUEST_EACH
        })
@AutoConfigureWebTestClient(timeout = "30s")
class HostileClientsHttpTest {

    private static final String LINE = "{\"product\":\"Red Line\",\"customer\":\"ann\",\"amount\":4.5}";

    private final List<RawClient> clients = new ArrayList<>();

    @Autowired
    private WebTestClient client;

    @LocalServerPort
    private int port;

    private static String post(String path, String type, String framing) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n\r\n".formatted(path, type, framing);
    }

    private RawClient connected() throws IOException {
        RawClient connected = new RawClient(port);
        clients.add(connected);
        return connected;
    }

    @AfterEach
    void close() throws IOException {
        for (RawClient each : clients) {
            each.close();
        }
    }

    private int status(MediaType type, String body) {
        return client.post()
                .uri("/orders")
                .contentType(type)
                .bodyValue(body)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, application/json, Content-Length: 100, 408",
        "/orders, application/json, Transfer-Encoding: chunked, 408",
        "/payments, application/json, Content-Length: 100, 408",
        "/orders, application/x-ndjson, Content-Length: 100, 408",
        "/orders, text/plain, Content-Length: 100, 415",
        "/orders, nothing, Content-Length: 100, 415",
        "/nowhere, application/json, Content-Length: 100, 404",
        "/feed, application/json, Content-Length: 100, 405",
        "/actuator/health, application/json, Content-Length: 100, 405",
    })
    void halfSentBody_isAnsweredOrCut_andItsConnectionClosed(String path, String type, String framing, String status)
            throws IOException {
        String answer = connected().send(post(path, type, framing)).answerUntilClosed();
        assertThat(answer).startsWith(status.isEmpty() ? "" : "HTTP/1.1 " + status);
        assertThat(status(MediaType.APPLICATION_JSON, LINE)).isEqualTo(202);
    }

    /** The server's own time-out, for what the application does not cut. */
    @Test
    void halfSentBody_thatNoTimeOutOfTheApplicationCuts_isClosedByTheServer() throws IOException {
        String wrongLine = "{}\n";
        RawClient stalled = connected()
                .send(post("/orders", MediaType.APPLICATION_NDJSON_VALUE, "Content-Length: 1000"))
                .send(wrongLine);
        assertThat(stalled.answerUntilClosed()).startsWith("HTTP/1.1 400");
    }

    @Test
    void halfSentGenerator_isAnsweredAndClosed() throws IOException {
        String half =
                post("/generator", "application/json", "Content-Length: 100").replace("POST", "PUT");
        assertThat(connected().send(half + "{").answerUntilClosed()).startsWith("HTTP/1.1 408");
    }

    @ParameterizedTest
    @CsvSource({"''", "GET", "'GET / HTTP/1.1\r\nHost: loc'"})
    void halfSentHead_isClosed(String half) throws IOException {
        assertThat(connected().send(half).answerUntilClosed()).isEmpty();
    }

    @Test
    void head_thatComesByteByByte_isClosed() throws IOException {
        RawClient slow = connected().send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        Disposable trickling = slow.trickle("x", Duration.ofMillis(100));
        try {
            assertThat(slow.answerUntilClosed()).isEmpty();
        } finally {
            trickling.dispose();
        }
    }

    @Test
    void body_thatComesByteByByte_isAnsweredAndClosed() throws IOException {
        RawClient slow = connected().send(post("/orders", "application/json", "Content-Length: 100000"));
        Disposable trickling = slow.trickle(" ", Duration.ofMillis(100));
        try {
            assertThat(slow.answerUntilClosed()).startsWith("HTTP/1.1 408");
        } finally {
            trickling.dispose();
        }
    }

    @Test
    void line_thatComesByteByByte_isAnsweredAndClosed() throws IOException {
        RawClient slow =
                connected().send(post("/orders", MediaType.APPLICATION_NDJSON_VALUE, "Transfer-Encoding: chunked"));
        Disposable trickling = slow.trickle("1\r\n \r\n", Duration.ofMillis(100));
        try {
            assertThat(slow.answerUntilClosed()).startsWith("HTTP/1.1 408").contains("no line came for PT3S");
        } finally {
            trickling.dispose();
        }
    }
}
