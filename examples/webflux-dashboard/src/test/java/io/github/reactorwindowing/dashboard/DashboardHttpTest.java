package io.github.reactorwindowing.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.Connections;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The application over HTTP, without the generator: orders with timestamps of the test's move the watermark. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dashboard.generator.running=false", Connections.ONE_REQUEST_EACH})
@AutoConfigureWebTestClient(timeout = "30s")
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class DashboardHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The start of a window some time ago: whatever comes now closes it. */
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(2, ChronoUnit.MINUTES);

    @Autowired
    private WebTestClient client;

    private static String order(String number, String product, long second) {
        return "{\"order\":\"%s\",\"product\":\"%s\",\"customer\":\"ann\",\"amount\":4.5,\"at\":\"%s\"}"
                .formatted(number, product, START.plusSeconds(second));
    }

    private WebTestClient.ResponseSpec post(String path, MediaType type, String body) {
        return client.post().uri(path).contentType(type).bodyValue(body).exchange();
    }

    private void accepted(String json) {
        post("/orders", MediaType.APPLICATION_JSON, json)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .json("{\"accepted\":1}");
    }

    private Flux<Map<String, Object>> rows(String path, MediaType type) {
        return client.get()
                .uri(path)
                .accept(type)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(type)
                .returnResult(new ParameterizedTypeReference<Map<String, Object>>() {})
                .getResponseBody();
    }

    @ParameterizedTest
    @CsvSource({"text/event-stream", "application/x-ndjson"})
    void counts_areServedAsTheyClose(String type) {
        accepted(order("o-1", "Red Line", 1));
        accepted(order("o-2", "Red Line", 9));
        accepted(order("o-3", "Stone Age", 10));
        accepted(order("o-4", "Red Line", 25));
        StepVerifier.create(rows("/counts", MediaType.valueOf(type)))
                .expectNext(Map.of(
                        "product",
                        "Red Line",
                        "start",
                        START.toString(),
                        "end",
                        START.plusSeconds(10).toString(),
                        "orders",
                        2))
                .expectNext(Map.of(
                        "product",
                        "Stone Age",
                        "start",
                        START.plusSeconds(10).toString(),
                        "end",
                        START.plusSeconds(20).toString(),
                        "orders",
                        1))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void lateOrders_areServedWithTheirReason() {
        accepted(order("o-1", "Red Line", 30));
        accepted(order("late", "Red Line", 5));
        StepVerifier.create(rows("/late", MediaType.APPLICATION_NDJSON))
                .assertNext(late -> assertThat(late)
                        .containsEntry("order", "late")
                        .containsEntry("at", START.plusSeconds(5).toString())
                        .containsEntry("reason", "behind_watermark"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void paymentsAndVisits_areServed() {
        accepted(order("o-1", "Red Line", 1));
        post(
                        "/payments",
                        MediaType.APPLICATION_JSON,
                        "{\"order\":\"o-1\",\"amount\":4.5,\"at\":\"" + START.plusSeconds(3) + "\"}")
                .expectStatus()
                .isAccepted();
        accepted(order("o-2", "Red Line", 60));
        post(
                        "/payments",
                        MediaType.APPLICATION_JSON,
                        "{\"order\":\"o-2\",\"amount\":4.5,\"at\":\"" + START.plusSeconds(60) + "\"}")
                .expectStatus()
                .isAccepted();
        StepVerifier.create(rows("/joins", MediaType.APPLICATION_NDJSON))
                .assertNext(joined -> assertThat(joined)
                        .containsEntry("order", "o-1")
                        .containsEntry("paid", 4.5)
                        .containsEntry("ordered", Map.of("product", "Red Line", "amount", 4.5)))
                .thenCancel()
                .verify(PATIENCE);
        StepVerifier.create(rows("/sessions", MediaType.APPLICATION_NDJSON))
                .assertNext(visit -> assertThat(visit)
                        .containsEntry("customer", "ann")
                        .containsEntry("end", START.plusSeconds(16).toString())
                        .containsEntry("amount", 4.5))
                .thenCancel()
                .verify(PATIENCE);
        StepVerifier.create(rows("/averages", MediaType.APPLICATION_NDJSON))
                .assertNext(average ->
                        assertThat(average).containsEntry("amount", 4.5).containsEntry("orders", 1))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void feed_beginsWithHowThingsAre_forEachClient() {
        accepted(order("o-1", "Red Line", 1));
        for (int visit = 0; visit < 2; visit++) {
            StepVerifier.create(feed())
                    .assertNext(event -> {
                        assertThat(event.event()).isEqualTo("snapshot");
                        assertThat(event.data())
                                .containsEntry("type", "snapshot")
                                .containsEntry("missed", 0);
                        assertThat(event.data())
                                .extractingByKey("board")
                                .asString()
                                .contains("generator", "leftOut");
                        assertThat(event.data())
                                .extractingByKey("about")
                                .asString()
                                .contains("tumbling:length=PT10S");
                    })
                    // a client on a slow machine may miss frames, and is then shown how things are again
                    .thenConsumeWhile(
                            event -> event.event().equals("snapshot"),
                            event -> assertThat((Integer) event.data().get("missed"))
                                    .isPositive())
                    .assertNext(event -> {
                        assertThat(event.event()).isEqualTo("frame");
                        assertThat(event.id())
                                .isEqualTo(String.valueOf(event.data().get("sequence")));
                        assertThat(event.data())
                                .containsEntry("type", "frame")
                                .containsKeys(
                                        "now", "watermark", "ordersPerSecond", "totals", "open", "counts", "late");
                    })
                    .thenCancel()
                    .verify(PATIENCE);
        }
    }

    private Flux<ServerSentEvent<Map<String, Object>>> feed() {
        return client.get()
                .uri("/feed")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<Map<String, Object>>>() {})
                .getResponseBody();
    }

    @Test
    void linesOfOrders_areAllTaken_blankOnesPassedOver() {
        String lines = order("o-1", "Red Line", 1) + "\n\n" + order("o-2", "Red Line", 2) + "\r\n"
                + order("o-3", "Red Line", 3);
        post("/orders", MediaType.APPLICATION_NDJSON, lines)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .json("{\"accepted\":3}");
    }

    @Test
    void linesOfOrders_areTakenUpToTheOneThatIsWrong() {
        String lines =
                order("o-1", "Red Line", 1) + "\n" + order("o-2", "Blue Line", 2) + "\n" + order("o-3", "Red Line", 3);
        post("/orders", MediaType.APPLICATION_NDJSON, lines)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(1)
                .jsonPath("$.errors[0].field")
                .isEqualTo("product")
                .jsonPath("$.errors[0].value")
                .isEqualTo("Blue Line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders | application/json | {\"product\":5} | 400",
                "/orders | application/json | nothing | 400",
                "/payments | application/json | {} | 400",
                "/orders | text/plain | Red Line | 415",
                "/nowhere | application/json | {} | 404",
                "/feed | application/json | {} | 405",
            })
    void whatIsWrong_isToldAsAProblem(String path, String type, String body, int status) {
        post(path, MediaType.valueOf(type), body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    /**
     * The answer is 413, but the server closes the connection, perhaps while the client still sends: on a connection
     * of its own, so that no other request finds one in the client's pool that is about to be closed.
     */
    @Test
    void orderThatIsTooLong_isRefused_andTheNextOneTaken() {
        for (MediaType type : List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_NDJSON)) {
            try {
                client.post()
                        .uri("/orders")
                        .header(HttpHeaders.CONNECTION, "close")
                        .contentType(type)
                        .bodyValue("{\"customer\":\"" + "x".repeat(400_000) + "\"}")
                        .exchange()
                        .expectStatus()
                        .isEqualTo(413);
            } catch (WebClientRequestException closed) {
                // no answer: what matters is that nothing was taken, and what comes next
            }
        }
        accepted(order("o-1", "Red Line", 1));
        StepVerifier.create(rows("/feed", MediaType.APPLICATION_NDJSON)
                        .filter(message -> message.get("type").equals("frame"))
                        .next())
                .assertNext(frame ->
                        assertThat(frame).extractingByKey("totals").asString().contains("orders=1,"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void generator_isChanged_withinItsBounds() {
        String faster =
                "{\"running\":true,\"ordersPerSecond\":50,\"disorderMillis\":0,\"lateShare\":0,\"paidShare\":1}";
        client.put()
                .uri("/generator")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(faster)
                .exchange()
                .expectStatus()
                .isOk();
        client.get().uri("/generator").exchange().expectBody().json(faster);
        StepVerifier.create(rows("/feed", MediaType.APPLICATION_NDJSON)
                        .filter(message -> message.get("type").equals("frame"))
                        .filter(frame -> (Double) frame.get("ordersPerSecond") > 0))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);
        client.put()
                .uri("/generator")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(faster.replace("50", "50001"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("ordersPerSecond")
                .jsonPath("$.errors[0].value")
                .isEqualTo("50001.0")
                .jsonPath("$.errors[0].expected")
                .isEqualTo("0 to 50000");
        client.get().uri("/generator").exchange().expectBody().json(faster);
    }

    @Test
    void operators_areSeenByTheActuator() {
        accepted(order("o-1", "Red Line", 1));
        client.get()
                .uri("/actuator/windows")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.operators[*].name")
                .value(names ->
                        assertThat((Iterable<?>) names).asString().contains("counts", "averages", "sessions", "joins"));
        client.get()
                .uri("/actuator/windows/counts/Red Line")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists(HttpHeaders.CONTENT_TYPE);
        client.get().uri("/actuator/health").exchange().expectStatus().isOk();
    }
}
