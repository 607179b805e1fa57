package io.github.reactorwindowing.dashboard.load;

import io.github.reactorwindowing.dashboard.service.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The application under load, on loopback: orders from another process as fast as they are said to come, or as fast as they are taken,
 * while many clients look, some of which never read. Not a test: it prints what it measured, and fails only if something was lost.
 */
public final class LoadRun {

    private static final int SENDERS = 4;
    private static final Duration SAMPLE = Duration.ofSeconds(5);

    private final Service service;
    private final Heap heap;
    private final int seconds;
    private final int ordersPerSecond;

    private LoadRun(Service service, Heap heap, int seconds, int ordersPerSecond) {
        this.service = service;
        this.heap = heap;
        this.seconds = seconds;
        this.ordersPerSecond = ordersPerSecond;
    }

    /**
     * Runs it.
     *
     * @param args seconds, orders a second, clients, and how many of these stall
     */
    public static void main(String[] args) throws Exception {
        int[] numbers = List.of(args).stream().mapToInt(Integer::parseInt).toArray();
        Path log = Path.of(System.getProperty("dashboard.gclog"));
        List<String> options = List.of("-Xmx256m", "-Xlog:gc:file=" + log);
        try (Service service = Service.start(0, options, "--dashboard.generator.running=false")) {
            new LoadRun(service, new Heap(service.pid(), log), numbers[0], numbers[1]).run(numbers[2], numbers[3]);
        }
    }

    private void run(int clients, int stalling) throws IOException, InterruptedException, ExecutionException {
        List<Socket> stalled = new ArrayList<>();
        List<Client> reading = new ArrayList<>();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int client = 0; client < clients; client++) {
            if (client < stalling) {
                stalled.add(stall());
            } else {
                reading.add(read(http));
            }
        }
        long heapBefore = heap.afterCollection();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Future<Sender.Sent>> sending = new ArrayList<>();
        long start = System.nanoTime();
        for (int sender = 0; sender < SENDERS; sender++) {
            sending.add(senders.submit(new Sender(service.port(), sender, ordersPerSecond / SENDERS, seconds)));
        }
        List<Long> heaps = new ArrayList<>();
        for (long sample = 1; sample * SAMPLE.toSeconds() < seconds; sample++) {
            TimeUnit.NANOSECONDS.sleep(start + sample * SAMPLE.toNanos() - System.nanoTime());
            heaps.add(heap.afterCollection());
        }
        long sent = 0;
        long accepted = 0;
        for (Future<Sender.Sent> sender : sending) {
            sent += sender.get().orders();
            accepted += sender.get().accepted();
        }
        double took = (System.nanoTime() - start) / 1e9;
        senders.shutdown();
        long[] frames = reading.stream().mapToLong(Client::frames).sorted().toArray();
        for (Socket socket : stalled) {
            socket.close();
        }
        reading.forEach(Client::leave);
        TimeUnit.SECONDS.sleep(20); // sessions and joins end, and their windows are gone
        print(
                "%,d orders in %.1f s, %,.0f a second, asked for %,d; accepted %,d",
                sent, took, sent / took, ordersPerSecond, accepted);
        print(
                "%d clients that read: %d frames each at least, %d in the middle, %.0f cut; %d clients that stall",
                reading.size(), frames[0], frames[frames.length / 2], took * 4, stalled.size());
        print(
                "heap after a full collection, MB: %d before, %s under load, %d afterwards",
                heapBefore, heaps, heap.afterCollection());
        if (accepted != sent) {
            throw new IllegalStateException("accepted " + accepted + " of " + sent);
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private Socket stall() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", service.port()));
        String request = "GET /feed HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private Client read(HttpClient http) {
        Client client = new Client();
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "feed"))
                .header("Accept", "text/event-stream")
                .build();
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(client));
        answer.whenComplete((done, failure) -> client.leave());
        return client;
    }
}
