package io.github.reactorwindowing.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.Connections;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;

/** Windows that do not get on, and clients that do not read. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dashboard.generator.running=false", Connections.ONE_REQUEST_EACH})
@AutoConfigureWebTestClient(timeout = "30s")
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class OverloadHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ORDER = "{\"product\":\"Red Line\",\"customer\":\"ann\",\"amount\":4.5}";

    private final CountDownLatch release = new CountDownLatch(1);

    @Autowired
    private WebTestClient client;

    @Autowired
    private Scheduler windowsScheduler;

    @LocalServerPort
    private int port;

    /** Keeps the thread of the windows until it is released. */
    private void holdWindows() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        windowsScheduler.schedule(() -> {
            held.countDown();
            awaitRelease();
        });
        held.await();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void release() {
        release.countDown();
    }

    private WebTestClient.ResponseSpec post() {
        return client.post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(ORDER)
                .exchange();
    }

    private int status() {
        return post().returnResult(Void.class).getStatus().value();
    }

    private static void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(condition);
    }

    @Test
    void orders_thatFindNoPlace_areRefusedForAMoment() throws InterruptedException {
        holdWindows();
        int accepted = 0;
        while (status() == 202) {
            accepted++;
            assertThat(accepted).isLessThan(10_000);
        }
        assertThat(accepted).isGreaterThan(500);
        post().expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("orders: more than can be taken at the moment");

        release();
        until("orders are taken again", () -> status() == 202);
    }

    @Test
    void stream_isReadNoFasterThanWindowsTakeIt_andWholeInTheEnd() throws InterruptedException {
        int orders = 100_000;
        holdWindows();
        AtomicLong sent = new AtomicLong();
        Flux<String> lines = Flux.range(0, orders).map(number -> {
            sent.incrementAndGet();
            return ORDER + "\n";
        });
        Mono<Map<String, Object>> answer = WebClient.create("http://localhost:" + port)
                .post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(lines, String.class)
                .retrieve()
                .bodyToMono(new ParameterizedTypeReference<>() {});
        StepVerifier.create(answer)
                .then(() -> until("the client begins", () -> sent.get() > 1_000))
                .expectNoEvent(Duration.ofSeconds(2))
                // what is held by sockets and buffers on the way, and no more
                .then(() -> assertThat(sent.get()).isLessThan(orders))
                .then(this::release)
                .expectNext(Map.of("accepted", orders))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void clientThatStalls_holdsUpNobody_andIsForgottenWhenItLeaves() throws IOException {
        try (Socket stalled = new Socket()) {
            stalled.setReceiveBufferSize(4096);
            stalled.connect(new InetSocketAddress("localhost", port));
            String request = "GET /feed HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
            stalled.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            stalled.getOutputStream().flush();

            StepVerifier.create(frames().filter(frame -> frame.get("clients").equals(2))
                            .take(20))
                    .expectNextCount(20)
                    .expectComplete()
                    .verify(PATIENCE);
        }
        StepVerifier.create(
                        frames().filter(frame -> frame.get("clients").equals(1)).take(1))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    private Flux<Map<String, Object>> frames() {
        return client.get()
                .uri("/feed")
                .accept(MediaType.APPLICATION_NDJSON)
                .exchange()
                .returnResult(new ParameterizedTypeReference<Map<String, Object>>() {})
                .getResponseBody()
                .filter(message -> message.get("type").equals("frame"));
    }
}
