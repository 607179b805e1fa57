package io.github.reactorwindowing.dashboard.load;

import io.github.reactorwindowing.dashboard.shop.Menu;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;

/** Sends orders at a rate, as lines of one request; more slowly if they are not taken. */
final class Sender implements Callable<Sender.Sent> {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");

    private final int port;
    private final int number;
    private final int ordersPerSecond;
    private final int seconds;

    Sender(int port, int number, int ordersPerSecond, int seconds) {
        this.port = port;
        this.number = number;
        this.ordersPerSecond = ordersPerSecond;
        this.seconds = seconds;
    }

    /**
     * What came of it.
     *
     * @param orders how many were sent
     * @param accepted how many the service says it took
     */
    record Sent(long orders, long accepted) {}

    @Override
    public Sent call() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(ascii("POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                    + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"));
            long orders = 0;
            long start = System.nanoTime();
            // a tick that comes while the service takes no more is dropped
            Flux<Long> ticks =
                    Flux.interval(TICK).take(Duration.ofSeconds(seconds)).onBackpressureDrop();
            for (long ignored : ticks.toIterable(1)) {
                long due = (System.nanoTime() - start) * ordersPerSecond / TimeUnit.SECONDS.toNanos(1);
                // what could not be sent in time is not made up for in one go
                int batch = (int) Math.min(due - orders, ordersPerSecond / 10);
                if (batch > 0) {
                    byte[] lines = ascii(lines(orders, batch));
                    out.write(ascii(Integer.toHexString(lines.length) + "\r\n"));
                    out.write(lines);
                    out.write(ascii("\r\n"));
                    orders += batch;
                }
            }
            out.write(ascii("0\r\n\r\n"));
            out.flush();
            return new Sent(orders, accepted(socket));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String lines(long first, int count) {
        String now = Instant.now().toString();
        StringBuilder lines = new StringBuilder();
        for (long order = first; order < first + count; order++) {
            lines.append("{\"order\":\"l").append(number).append('-').append(order);
            lines.append("\",\"product\":\"").append(Menu.SMOOTHIES.get((int) (order % Menu.SMOOTHIES.size())));
            lines.append("\",\"customer\":\"c").append(order % 5_000);
            lines.append("\",\"amount\":4.50,\"at\":\"").append(now).append("\"}\n");
        }
        return lines.toString();
    }

    private static long accepted(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            answer.append(line).append('\n');
        }
        Matcher accepted = ACCEPTED.matcher(answer);
        if (answer.indexOf("HTTP/1.1 202") != 0 || !accepted.find()) {
            throw new IllegalStateException("orders were not taken: " + answer);
        }
        return Long.parseLong(accepted.group(1));
    }
}
