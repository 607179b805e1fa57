package io.github.reactorwindowing.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.service.RawClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Bodies that the application does not read to their end: each request is answered at once, and the server closes its connection
 * after its own time-out. All wait for that together, so that it can be long: no answer has to be quick.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dashboard.generator.running=false",
            "server.netty.idle-timeout=10m",
            "dashboard.limits.line-timeout=10m",
            "dashboard.limits.body-timeout=10m",
            "dashboard.limits.read-timeout=10s"
        })
class UnreadBodiesHttpTest {

    private static final String WRONG_LINE = "{}\n";

    @LocalServerPort
    private int port;

    private RawClient sent(String path, String type, String body) throws IOException {
        return new RawClient(port)
                .send("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 1000\r\n\r\n%s"
                        .formatted(path, type, body));
    }

    @Test
    void halfSentBodies_areAnswered_andTheirConnectionsClosedByTheServer() throws IOException {
        Map<RawClient, String> statuses = new LinkedHashMap<>();
        try {
            statuses.put(sent("/orders", "text/plain", ""), "415");
            statuses.put(sent("/orders", "nothing", ""), "415");
            statuses.put(sent("/nowhere", "application/json", ""), "404");
            statuses.put(sent("/feed", "application/json", ""), "405");
            statuses.put(sent("/actuator/health", "application/json", ""), "405");
            statuses.put(sent("/orders", "application/x-ndjson", WRONG_LINE), "400");
            for (Map.Entry<RawClient, String> each : statuses.entrySet()) {
                assertThat(each.getKey().line()).startsWith("HTTP/1.1 " + each.getValue());
            }
            for (RawClient each : statuses.keySet()) {
                assertThat(each.answerUntilClosed()).as("the rest of an answer").isNotEmpty();
            }
        } finally {
            for (RawClient each : statuses.keySet()) {
                each.close();
            }
        }
    }
}
