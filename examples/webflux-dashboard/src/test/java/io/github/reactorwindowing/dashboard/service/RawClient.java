package io.github.reactorwindowing.dashboard.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** A client that sends what it likes: half a request, or one byte after another. */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    /** Connects to the application on this machine. */
    public RawClient(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Sends a text as it is. */
    public RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a text again and again, until the server closes the connection. */
    public Disposable trickle(String text, Duration every) {
        return Flux.interval(every, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(
                        tick -> {
                            try {
                                send(text);
                            } catch (IOException closed) {
                                throw new UncheckedIOException(closed);
                            }
                        },
                        closed -> {}); // what a test waits for
    }

    /** Whether some of an answer has come. */
    public boolean hasAnswer() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Gives the next line that the server answers, without its end. */
    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Gives all that the server answers until it closes the connection; an error if it does not. */
    public String answerUntilClosed() throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (SocketException reset) {
            // closed while this client still sent
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
