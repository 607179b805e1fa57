package io.github.reactorwindowing.spring.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spring.guide.ClicksApplication.Count;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

/**
 * The application of docs/spring.md: no input of one sender stops the counts of the others. Each test has pages of
 * its own.
 */
@SpringBootTest(
        classes = ClicksApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.netty.max-keep-alive-requests=1") // as in ClicksApplicationTest
@AutoConfigureWebTestClient(timeout = "30s")
@TestPropertySource("classpath:guide.properties")
@ExtendWith(OutputCaptureExtension.class)
class ClicksHostileInputTest {

    private static final Instant NOON = Instant.parse("2024-08-29T12:00:00Z");

    @Autowired
    private WebTestClient client;

    @LocalServerPort
    private int port;

    private WebTestClient.ResponseSpec post(String json) {
        return client.post()
                .uri("/clicks")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

    private void click(String page, String at) {
        post("{\"page\":\"%s\",\"at\":\"%s\"}".formatted(page, at))
                .expectStatus()
                .isOk();
    }

    /** Two clicks in a minute, and one that closes it. */
    private void assertCounts(String page) {
        click(page, NOON.plusSeconds(5).toString());
        click(page, NOON.plusSeconds(50).toString());
        click(page, NOON.plusSeconds(75).toString());
        var counts = client.get()
                .uri("/counts")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(Count.class)
                .getResponseBody()
                .filter(count -> count.page().equals(page));
        StepVerifier.create(counts)
                .expectNext(new Count(page, NOON, 2))
                .thenCancel()
                .verify(Duration.ofSeconds(30));
        client.get().uri("/actuator/health").exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"page\":null,\"at\":\"2024-08-29T12:00:05Z\"} | page",
                "{\"at\":\"2024-08-29T12:00:05Z\"} | page",
                "{\"page\":\"\",\"at\":\"2024-08-29T12:00:05Z\"} | page",
                "{\"page\":\"/a\\nb\",\"at\":\"2024-08-29T12:00:05Z\"} | page",
                "{\"page\":\"/a\",\"at\":null} | at",
                "{\"page\":\"/a\"} | at",
                "{\"page\":{},\"at\":\"2024-08-29T12:00:05Z\"} | ",
                "{\"page\":\"/a\",\"at\":\"yesterday\"} | ",
                "{} | page",
                "null | ",
                "[] | ",
                "{\"page\" | ",
            })
    void badPost_isAnsweredWith400AndTheReason_andTheCountsGoOn(String json, String named) {
        post(json)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail)
                        .isNotBlank()
                        .startsWith(named == null ? "" : named + " (expected: "));
        assertCounts("/after-bad-" + Integer.toHexString(json.hashCode()));
    }

    @Test
    void longPage_isAnsweredWith400_andTheCountsGoOn() {
        post("{\"page\":\"/%s\",\"at\":\"%s\"}".formatted("x".repeat(200), NOON))
                .expectStatus()
                .isBadRequest();
        assertCounts("/after-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3024-08-29T12:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void clickOfTheFuture_isReported_andMakesNoOtherOfItsPageLate(String at, CapturedOutput output) {
        String page = "/future-" + at.length();
        click(page, NOON.plusSeconds(1).toString());
        click(page, at);
        client.get()
                .uri("/actuator/metrics/reactor.windowing.events.late?tag=reason:future")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(output).contains("Not counted, FUTURE: Click[page=" + page);
        click(page, NOON.plusSeconds(3).toString());
        click(page, NOON.plusSeconds(75).toString());
        var counts = client.get()
                .uri("/counts")
                .exchange()
                .returnResult(Count.class)
                .getResponseBody()
                .filter(count -> count.page().equals(page));
        StepVerifier.create(counts)
                .expectNext(new Count(page, NOON, 2))
                .thenCancel()
                .verify(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
    void clickOfThePast_stopsNothing(String at) {
        click("/past", at);
        assertCounts("/after-past-" + at.length());
    }

    @Test
    void clientThatDoesNotRead_holdsNeitherCountsNorClients() throws Exception {
        try (Socket stalled = new Socket()) {
            stalled.setReceiveBufferSize(4096);
            stalled.connect(new InetSocketAddress("localhost", port));
            stalled.getOutputStream()
                    .write("GET /counts HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            stalled.getOutputStream().flush();
            for (int minute = 0; minute < 500; minute++) {
                click("/stalled", NOON.plus(Duration.ofMinutes(minute)).toString());
            }
            assertCounts("/beside-stalled");
        }
    }
}
