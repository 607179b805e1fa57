package io.github.reactorwindowing.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.Connections;
import io.github.reactorwindowing.dashboard.service.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * More clients than there are places. The times that do not matter to a test are minutes, so that what a client sees
 * does not depend on the machine's speed.
 */
class CrowdHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LINE = "{\"product\":\"Red Line\",\"customer\":\"ann\",\"amount\":4.5}";
    private static final String UPLOAD = "POST /orders HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String FEED = "GET /feed HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";

    private final List<RawClient> clients = new ArrayList<>();
    private ConfigurableApplicationContext context;
    private int port;

    private void start(String... limits) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--" + Connections.ONE_REQUEST_EACH,
                "--dashboard.generator.running=false",
                "--server.netty.idle-timeout=10m",
                "--dashboard.limits.line-timeout=10m",
                "--dashboard.limits.body-timeout=10m",
                "--dashboard.limits.read-timeout=10m"));
        for (String limit : limits) {
            arguments.add("--dashboard.limits." + limit);
        }
        context = SpringApplication.run(DashboardApplication.class, arguments.toArray(String[]::new));
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterEach
    void close() throws IOException {
        for (RawClient each : clients) {
            each.close();
        }
        context.close();
    }

    private List<RawClient> crowd(int size, String request) throws IOException {
        List<RawClient> crowd = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            crowd.add(new RawClient(port).send(request));
            clients.add(crowd.get(i));
        }
        return crowd;
    }

    private int posted(String type, String body) {
        return WebClient.create("http://localhost:" + port)
                .post()
                .uri("/orders")
                .contentType(MediaType.valueOf(type))
                .bodyValue(body)
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()))
                .block(PATIENCE);
    }

    private static List<String> answers(List<RawClient> crowd) throws IOException {
        List<String> answers = new ArrayList<>();
        for (RawClient each : crowd) {
            answers.add(each.answerUntilClosed());
        }
        return answers;
    }

    /** Those that lose their places receive 408, the others nothing, and uploads that are whole are taken. */
    @ParameterizedTest
    @CsvSource({"'', 330", "'4\r\n{\"pr\r\n', 330", "'1\r\n\n\r\n', 600"})
    void stalledUploads_loseTheirPlacesWith408_andShutOutNoOther(String begun, int stalling) throws IOException {
        start("yield-after=0ms", "uploads=256");
        List<RawClient> stalled = crowd(stalling, UPLOAD + begun);
        assertThat(posted("application/json", LINE)).isEqualTo(202);
        awaitAnswers(stalled, stalling - 256);
        for (int i = 0; i < 10; i++) {
            assertThat(posted("application/x-ndjson", LINE + "\n" + LINE)).isEqualTo(202);
        }
        awaitAnswers(stalled, stalling - 256 + 1); // the ten had one place, one after the other
        List<RawClient> ended = new ArrayList<>();
        for (RawClient each : stalled) {
            if (each.hasAnswer()) {
                ended.add(each);
            }
        }
        assertThat(answers(ended))
                .allMatch(answer -> answer.startsWith("HTTP/1.1 408") && answer.contains("no line came for PT0S"));
    }

    private static void awaitAnswers(List<RawClient> crowd, int count) {
        Awaitility.await("clients with an answer").atMost(PATIENCE).untilAsserted(() -> {
            int answered = 0;
            for (RawClient each : crowd) {
                answered += each.hasAnswer() ? 1 : 0;
            }
            assertThat(answered).isEqualTo(count);
        });
    }

    @Test
    void uploads_thatFindNoPlace_areAnswered503WithTheLimit() throws IOException {
        start("yield-after=10m", "uploads=2");
        List<RawClient> first = crowd(2, UPLOAD);
        Awaitility.await("both places are taken")
                .atMost(PATIENCE)
                .until(() -> posted("application/x-ndjson", LINE) == 503);
        assertThat(answers(crowd(100, UPLOAD)))
                .allMatch(answer -> answer.startsWith("HTTP/1.1 503")
                        && answer.contains("Retry-After: 1")
                        && answer.contains("orders: 2 uploads at a time are the limit (dashboard.limits.uploads)"));
        first.get(0).close();
        Awaitility.await("a place is free").atMost(PATIENCE).until(() -> posted("application/x-ndjson", LINE) == 202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHost: loc", "POST /orders HTTP/1.1\r\nContent-Length: 10\r\n\r\n{"})
    void idleConnections_loseTheirPlaces_andShutOutNoOther(String begun) throws IOException {
        start("yield-after=0ms", "connections=50");
        List<RawClient> idle = crowd(2_000, begun);
        for (int i = 0; i < 50; i++) {
            assertThat(posted("application/json", LINE)).isEqualTo(202);
        }
        assertThat(answers(idle.subList(0, 1_900))).as("those closed").allMatch(answer -> !answer.contains(" 202 "));
    }

    @Test
    void connections_thatFindNoPlace_areAnswered503WithTheLimit() throws IOException {
        start("yield-after=10m", "connections=20");
        List<RawClient> first = crowd(20, FEED);
        for (RawClient each : first) {
            assertThat(each.line()).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(answers(crowd(100, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")))
                .allMatch(answer -> answer.startsWith("HTTP/1.1 503")
                        && answer.contains("Retry-After: 1")
                        && answer.contains("20 connections at a time are the limit (dashboard.limits.connections)"));
        first.get(0).close();
        Awaitility.await("a place is free").atMost(PATIENCE).until(() -> posted("application/json", LINE) == 202);
    }

    @Test
    void feedClients_thatFindNoPlace_areAnswered503WithTheLimit_andOrdersAreTaken() throws IOException {
        start("yield-after=10m", "feed-clients=20");
        List<RawClient> first = crowd(20, FEED);
        for (RawClient each : first) {
            assertThat(each.line()).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(answers(crowd(500, FEED)))
                .allMatch(answer -> answer.startsWith("HTTP/1.1 503")
                        && answer.contains("Retry-After: 1")
                        && answer.contains("application/problem+json")
                        && answer.contains("20 clients at a time are the limit (dashboard.limits.feed-clients)"));
        assertThat(posted("application/json", LINE)).isEqualTo(202);
    }
}
