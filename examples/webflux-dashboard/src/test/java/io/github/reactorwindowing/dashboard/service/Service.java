package io.github.reactorwindowing.dashboard.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as a process of its own, from its jar. */
public final class Service implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Netty started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private Service(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and waits until it can be asked.
     *
     * @param port where to; 0 for any
     * @param properties arguments of the application
     */
    public static Service start(int port, String... properties) throws IOException, InterruptedException {
        return start(port, List.of("-Xmx256m"), properties);
    }

    /**
     * Starts it, and waits until it can be asked.
     *
     * @param port where to; 0 for any
     * @param options of the JVM
     * @param properties arguments of the application
     */
    public static Service start(int port, List<String> options, String... properties)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("dashboard", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                System.getProperty("dashboard.jar"),
                "--server.port=" + port,
                "--" + Connections.ONE_REQUEST_EACH));
        command.addAll(List.of(properties));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            String output = Files.readString(log);
            Matcher started = STARTED.matcher(output);
            if (started.find()) {
                return new Service(process, Integer.parseInt(started.group(1)));
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IllegalStateException("The service did not start:\n" + output);
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its page. */
    public String url() {
        return "http://localhost:" + port + "/";
    }

    /** Posts orders, of a customer each, at a time. */
    public void order(String product, int count, Instant at) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < count; number++) {
            lines.append("{\"order\":\"%s %s\",\"product\":\"%s\",\"customer\":\"c-%s\",\"amount\":4.5,\"at\":\"%s\"}\n"
                    .formatted(at.toEpochMilli(), number, product, number, at));
        }
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url() + "orders"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** How the generator runs, as JSON. */
    public String generator() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url() + "generator")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
    }
}
