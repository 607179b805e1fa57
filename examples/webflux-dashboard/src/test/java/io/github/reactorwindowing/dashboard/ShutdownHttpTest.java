package io.github.reactorwindowing.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.Connections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

@ExtendWith(OutputCaptureExtension.class)
class ShutdownHttpTest {

    @ParameterizedTest
    @CsvSource({"text/event-stream", "application/x-ndjson"})
    void stop_whileAClientFollowsTheFeed_endsTheFeedAndWaitsForNoTimeOut(String type, CapturedOutput output)
            throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch completed = new CountDownLatch(1);
        try (ConfigurableApplicationContext context = SpringApplication.run(
                DashboardApplication.class,
                "--server.port=0",
                "--spring.lifecycle.timeout-per-shutdown-phase=10m", // which must not be waited for
                "--" + Connections.ONE_REQUEST_EACH)) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            WebClient.create("http://localhost:" + port)
                    .get()
                    .uri("/feed")
                    .accept(MediaType.valueOf(type))
                    .retrieve()
                    .bodyToFlux(String.class)
                    .doOnNext(message -> first.countDown())
                    .doOnComplete(completed::countDown)
                    .subscribe();
            assertThat(first.await(30, TimeUnit.SECONDS))
                    .as("the first message")
                    .isTrue();
        }
        assertThat(completed.await(30, TimeUnit.SECONDS))
                .as("the end of the feed")
                .isTrue();
        assertThat(output).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
    }
}
