package io.github.reactorwindowing.dashboard.load;

import io.github.reactorwindowing.dashboard.service.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The application under load, on loopback: orders from another process as fast as they are said to come, or as fast as
 * they are taken, while many clients look, some of which never read. Not a test: it prints what it measured, and fails
 * only if something was lost.
 */
public final class LoadRun {

    private static final int SENDERS = 4;
    private static final Duration SAMPLE = Duration.ofSeconds(5);

    /** Until the last sessions and joins have ended, and their windows are gone. */
    private static final Duration REST = Duration.ofSeconds(20);

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
        long heapBefore;
        List<Long> heaps;
        Sender.Sent sent;
        try (Audience audience = new Audience(service)) {
            audience.come(clients, stalling);
            heapBefore = heap.afterCollection();
            long start = System.nanoTime();
            List<Future<Sender.Sent>> sending = send();
            heaps = heapsUnderLoad();
            sent = total(sending);
            print(audience, sent, (System.nanoTime() - start) / 1e9);
        }
        Mono.delay(REST).block();
        print(
                "heap after a full collection, MB: %d before, %s under load, %d afterwards",
                heapBefore, heaps, heap.afterCollection());
        if (sent.accepted() != sent.orders()) {
            throw new IllegalStateException("accepted " + sent.accepted() + " of " + sent.orders());
        }
    }

    private List<Future<Sender.Sent>> send() {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Future<Sender.Sent>> sending = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            sending.add(senders.submit(new Sender(service.port(), sender, ordersPerSecond / SENDERS, seconds)));
        }
        senders.shutdown();
        return sending;
    }

    private List<Long> heapsUnderLoad() throws IOException, InterruptedException {
        long samples = (seconds - 1) / SAMPLE.toSeconds();
        List<Long> heaps = new ArrayList<>();
        for (long ignored : Flux.interval(SAMPLE).take(samples).toIterable()) {
            heaps.add(heap.afterCollection());
        }
        return heaps;
    }

    private static Sender.Sent total(List<Future<Sender.Sent>> sending)
            throws InterruptedException, ExecutionException {
        long orders = 0;
        long accepted = 0;
        for (Future<Sender.Sent> sender : sending) {
            orders += sender.get().orders();
            accepted += sender.get().accepted();
        }
        return new Sender.Sent(orders, accepted);
    }

    private void print(Audience audience, Sender.Sent sent, double took) {
        print(
                "%,d orders in %.1f s, %,.0f a second, asked for %,d; accepted %,d",
                sent.orders(), took, sent.orders() / took, ordersPerSecond, sent.accepted());
        long[] frames = audience.frames();
        print(
                "%d clients that read: %d frames each at least, %d in the middle, %.0f cut; %d clients that stall",
                frames.length, frames[0], frames[frames.length / 2], took * 4, audience.stalled());
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
