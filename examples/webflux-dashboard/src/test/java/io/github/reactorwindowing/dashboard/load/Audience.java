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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Those who look while the orders come: clients of the feed that read, and some that never do. */
final class Audience implements AutoCloseable {

    private final Service service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Socket> stalled = new ArrayList<>();
    private final List<Client> reading = new ArrayList<>();

    Audience(Service service) {
        this.service = service;
    }

    /** Has these many come, of whom some never read. */
    void come(int clients, int stalling) throws IOException {
        for (int client = 0; client < clients; client++) {
            if (client < stalling) {
                stalled.add(stall());
            } else {
                reading.add(read());
            }
        }
    }

    /** How many frames each that reads was told, fewest first. */
    long[] frames() {
        return reading.stream().mapToLong(Client::frames).sorted().toArray();
    }

    int stalled() {
        return stalled.size();
    }

    @Override
    public void close() throws IOException {
        reading.forEach(Client::leave);
        for (Socket socket : stalled) {
            socket.close();
        }
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

    private Client read() {
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
