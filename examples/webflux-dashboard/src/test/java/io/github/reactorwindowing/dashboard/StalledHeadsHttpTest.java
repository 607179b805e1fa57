package io.github.reactorwindowing.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.RawClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.core.Disposable;

/** Senders whose head stalls: the server closes their connections. No other time-out can do so here. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dashboard.generator.running=false",
            "server.netty.idle-timeout=1s",
            "dashboard.limits.line-timeout=10m",
            "dashboard.limits.body-timeout=10m",
            "dashboard.limits.read-timeout=10m"
        })
class StalledHeadsHttpTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"''", "GET", "'GET / HTTP/1.1\r\nHost: loc'"})
    void halfSentHead_isClosed(String half) throws IOException {
        RawClient client = new RawClient(port);
        try {
            assertThat(client.send(half).answerUntilClosed()).isEmpty();
        } finally {
            client.close();
        }
    }

    @Test
    void head_thatComesByteByByte_isClosed() throws IOException {
        RawClient slow = new RawClient(port).send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        Disposable trickling = slow.trickle("x", Duration.ofMillis(100));
        try {
            assertThat(slow.answerUntilClosed()).isEmpty();
        } finally {
            trickling.dispose();
            slow.close();
        }
    }
}
