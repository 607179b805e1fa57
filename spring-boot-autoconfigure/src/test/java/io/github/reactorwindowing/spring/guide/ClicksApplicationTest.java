package io.github.reactorwindowing.spring.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spring.guide.ClicksApplication.Click;
import io.github.reactorwindowing.spring.guide.ClicksApplication.Count;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

/** The application of docs/spring.md, over HTTP: its endpoint, its meters, its actuator endpoint. */
@SpringBootTest(
        classes = ClicksApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // Reactor Netty 1.3.7 may leave a request lying that comes on a kept connection before the one before is
        // finished (its issue 4361)
        properties = "server.netty.max-keep-alive-requests=1")
@AutoConfigureWebTestClient(timeout = "30s")
@TestPropertySource("classpath:guide.properties")
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class ClicksApplicationTest {

    private static final Instant NOON = Instant.parse("2024-08-29T12:00:00Z");

    @Autowired
    private WebTestClient client;

    @BeforeEach
    void clicks() {
        click("/home", 5);
        click("/home", 25);
        click("/cart", 30);
        click("/home", 75);
    }

    private void click(String page, long seconds) {
        client.post()
                .uri("/clicks")
                .bodyValue(new Click(page, NOON.plusSeconds(seconds)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();
    }

    @Test
    void counts_areServedAsTheyClose_andToThoseWhoComeLater() {
        for (int visitor = 0; visitor < 2; visitor++) {
            var counts = client.get()
                    .uri("/counts")
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .returnResult(Count.class)
                    .getResponseBody();
            StepVerifier.create(counts)
                    .expectNext(new Count("/home", NOON, 2))
                    .thenCancel()
                    .verify(Duration.ofSeconds(30));
        }
    }

    @Test
    void endpoint_tellsOfOperators_andOfAKeyOneAsksFor_neverOfOthers() {
        client.get()
                .uri("/actuator/windows")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.operators.length()")
                .isEqualTo(1)
                .jsonPath("$.operators[0].name")
                .isEqualTo("clicks-per-minute")
                .jsonPath("$.operators[0].operator")
                .isEqualTo("windowCount")
                .jsonPath("$.operators[0].keys")
                .isEqualTo(2)
                .jsonPath("$.operators[0].openWindows")
                .isEqualTo(2)
                .jsonPath("$.operators[0].configuration.scope")
                .isEqualTo("KEY")
                .jsonPath("$.operators[0].watermark")
                .exists()
                .consumeWith(told -> assertThat(new String(told.getResponseBodyContent()))
                        .contains("Tumbling")
                        .doesNotContain("/home", "/cart"));
        client.get()
                .uri("/actuator/windows/clicks-per-minute")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.operators[0].name")
                .isEqualTo("clicks-per-minute");
        assertNotFound("/actuator/windows/{name}/{key}", "clicks-per-minute", "nobody");
        assertNotFound("/actuator/windows/nothing");
    }

    private void assertNotFound(String path, Object... variables) {
        client.get()
                .uri(path, variables)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .isEmpty();
    }

    @Test
    void meters_countTheClicks() {
        client.get()
                .uri("/actuator/metrics/reactor.windowing.events?tag=name:clicks-per-minute")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.measurements[0].value")
                .isEqualTo(4.0);
    }
}
