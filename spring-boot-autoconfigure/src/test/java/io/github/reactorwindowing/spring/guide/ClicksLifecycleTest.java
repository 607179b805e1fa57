package io.github.reactorwindowing.spring.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spring.guide.ClicksApplication.Click;
import io.github.reactorwindowing.spring.guide.ClicksApplication.Count;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
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

    /** Where no time-out may be waited for, so that a slow machine makes no difference. */
    private static final String GENEROUS = "--spring.lifecycle.timeout-per-shutdown-phase=10m";

    private ConfigurableApplicationContext context;
    private int port;
    private WebClient client;

    private void start(String... properties) {
        start(ClicksApplication.class, properties);
    }

    /** Starts the application, with a configuration of the test's beside it or without. */
    private void start(Class<?> configuration, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.name=guide",
                "--server.port=0",
                "--server.netty.max-keep-alive-requests=1")); // as in ClicksApplicationTest
        arguments.addAll(List.of(properties));
        Class<?>[] sources = {ClicksApplication.class, configuration};
        context = SpringApplication.run(sources, arguments.toArray(String[]::new));
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
        start(GENEROUS);
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
        start("--windowing.defaults.max-keys.max=1", "--windowing.defaults.max-keys.policy=error", GENEROUS);
        click("/a", 5);
        click("/a", 75);
        Follower follower = new Follower();
        assertThat(click("/b", 5)).isEqualTo(503);

        context.close();

        assertThat(follower.all()).containsExactly(new Count("/a", NOON, 1));
        assertThat(output).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
    }

    /** So that a few counts are more than the kernel holds for a client. */
    @TestConfiguration(proxyBeanMethods = false)
    static class SmallBuffers {

        @Bean
        WebServerFactoryCustomizer<NettyReactiveWebServerFactory> smallBuffers() {
            return factory ->
                    factory.addServerCustomizers(server -> server.childOption(ChannelOption.SO_SNDBUF, 2_048));
        }
    }

    /** Spring Boot's own bound is 30 seconds; the limit of this test is generous below that. */
    @Test
    void stop_whileAClientReadsNothing_isBoundedByTheTimeOutOfTheGuide(CapturedOutput output) throws Exception {
        start(SmallBuffers.class);
        String page = "/" + "x".repeat(199);
        for (int minute = 0; minute <= 60; minute++) {
            assertThat(click(page, 60L * minute)).isEqualTo(200);
        }
        new Follower();
        try (Socket stalled = new Socket()) {
            stalled.setReceiveBufferSize(1_024);
            stalled.connect(new InetSocketAddress("localhost", port));
            stalled.getOutputStream()
                    .write("GET /counts HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(stalled.getInputStream().read())
                    .as("the answer has begun")
                    .isEqualTo('H');

            assertThat(context.getEnvironment()
                            .getRequiredProperty("spring.lifecycle.timeout-per-shutdown-phase", Duration.class))
                    .as("with two seconds of Reactor Netty's, less than three")
                    .isLessThanOrEqualTo(Duration.ofMillis(500));
            CompletableFuture.runAsync(context::close).get(20, TimeUnit.SECONDS);

            assertThat(context.isActive()).isFalse();
            assertThat(output).as("the client did hold the server").contains("Graceful shutdown aborted");
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
