package io.github.reactorwindowing.spring.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spring.guide.ClicksApplication.Click;
import io.github.reactorwindowing.spring.guide.ClicksApplication.Count;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The application of docs/spring.md stops in order while clients follow its counts, and starts its windows again if
 * they fail.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClicksLifecycleTest {

    private static final Instant NOON = Instant.parse("2024-08-29T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ConfigurableApplicationContext context;
    private int port;
    private WebClient client;

    private void start(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.name=guide",
                "--server.port=0",
                "--server.netty.max-keep-alive-requests=1")); // as in ClicksApplicationTest
        arguments.addAll(List.of(properties));
        context = SpringApplication.run(ClicksApplication.class, arguments.toArray(String[]::new));
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        client = WebClient.create("http://localhost:" + port);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private int click(String page, long seconds) {
        return client.post()
                .uri("/clicks")
                .bodyValue(new Click(page, NOON.plusSeconds(seconds)))
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block(PATIENCE);
    }

    private int health() {
        return client.get()
                .uri("/actuator/health")
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block(PATIENCE);
    }

    /** A client that follows the counts; what it received, when they have ended without an error. */
    private final class Follower {

        private final List<Count> counts = new ArrayList<>();
        private final CountDownLatch first = new CountDownLatch(1);
        private final CountDownLatch completed = new CountDownLatch(1);

        Follower() throws InterruptedException {
            client.get()
                    .uri("/counts")
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .retrieve()
                    .bodyToFlux(Count.class)
                    .doOnNext(count -> {
                        counts.add(count);
                        first.countDown();
                    })
                    .doOnComplete(completed::countDown)
                    .subscribe();
            assertThat(first.await(30, TimeUnit.SECONDS)).as("the first count").isTrue();
        }

        List<Count> all() throws InterruptedException {
            assertThat(completed.await(30, TimeUnit.SECONDS))
                    .as("the end of the counts")
                    .isTrue();
            return counts;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void stop_whileClientsFollow_emitsTheOpenWindows_andWaitsForNoTimeOut(int clients, CapturedOutput output)
            throws InterruptedException {
        start();
        click("/home", 5);
        click("/home", 75);
        List<Follower> followers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            followers.add(new Follower());
        }

        context.close();

        for (Follower follower : followers) {
            assertThat(follower.all())
                    .containsExactly(new Count("/home", NOON, 1), new Count("/home", NOON.plusSeconds(60), 1));
        }
        assertThat(output).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
    }

    @Test
    void stop_whileTheWindowsAreDown_endsTheCountsOfAClientToo(CapturedOutput output) throws InterruptedException {
        start("--windowing.defaults.max-keys.max=1", "--windowing.defaults.max-keys.policy=error");
        click("/a", 5);
        click("/a", 75);
        Follower follower = new Follower();
        assertThat(click("/b", 5)).isEqualTo(503);

        context.close();

        assertThat(follower.all()).containsExactly(new Count("/a", NOON, 1));
        assertThat(output).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
    }

    /** The phase that waits for requests ends after this time at the latest, a client that does not read included. */
    @Test
    void stop_whileAClientStalls_isBoundedByTwoSeconds(CapturedOutput output) throws Exception {
        start();
        assertThat(context.getEnvironment()
                        .getRequiredProperty("spring.lifecycle.timeout-per-shutdown-phase", Duration.class))
                .isLessThanOrEqualTo(Duration.ofSeconds(2));
        try (Socket stalled = new Socket()) {
            stalled.setReceiveBufferSize(1024);
            stalled.connect(new InetSocketAddress("localhost", port));
            stalled.getOutputStream()
                    .write("GET /counts HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            stalled.getOutputStream().flush();
            click("/home", 5);
            click("/home", 75);
            new Follower();

            context.close();

            assertThat(context.isActive()).isFalse();
            assertThat(output).contains("Graceful shutdown");
        }
    }

    @Test
    void windowsThatFail_areReported_andNoClickIsAcceptedUntilTheyRunAgain(CapturedOutput output)
            throws InterruptedException {
        // the guide's own policy evicts: this one makes the windows fail
        start("--windowing.defaults.max-keys.max=2", "--windowing.defaults.max-keys.policy=error");
        assertThat(click("/a", 5)).isEqualTo(200);
        assertThat(click("/a", 75)).isEqualTo(200);
        Follower follower = new Follower();
        assertThat(click("/b", 5)).isEqualTo(200);
        assertThat(health()).isEqualTo(200);

        assertThat(click("/c", 5)).as("the click that the windows fail at").isEqualTo(503);
        assertThat(output).contains("The windows failed and start again", "maxKeys");

        Awaitility.await("the windows run again").atMost(PATIENCE).until(() -> health() == 200);
        assertThat(click("/d", 5)).isEqualTo(200);
        assertThat(click("/d", 75)).isEqualTo(200);
        context.close();
        assertThat(follower.all())
                .as("counts of a client that stayed")
                .containsExactly(
                        new Count("/a", NOON, 1), new Count("/d", NOON, 1), new Count("/d", NOON.plusSeconds(60), 1));
    }

    @Test
    void clicks_whileTheWindowsAreDown_areRefused_andHealthSaysSo() {
        start("--windowing.defaults.max-keys.max=1", "--windowing.defaults.max-keys.policy=error");
        assertThat(List.of(click("/a", 5), click("/b", 5), click("/a", 6), health()))
                .containsExactly(200, 503, 503, 503);
    }
}
