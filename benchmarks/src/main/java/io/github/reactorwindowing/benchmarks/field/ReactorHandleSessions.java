package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * What a careful user writes with Reactor today for sessions: {@code handle} with a map in the order of access, so that
 * those to close come first. Right only if the events are in order.
 */
final class ReactorHandleSessions implements Contestant {

    private final long gap;

    ReactorHandleSessions(Task task) {
        this.gap = task.lengthMicros();
    }

    @Override
    public void run(Workload workload, Results results) {
        Flux.defer(() -> {
                    Sessions sessions = new Sessions(gap);
                    return Flux.fromArray(workload.events())
                            .<List<ReactorHandle.Result>>handle(sessions::onEvent)
                            .concatWith(Mono.fromSupplier(() -> sessions.close(Long.MAX_VALUE)))
                            .flatMapIterable(Function.identity());
                })
                .subscribe(result -> results.add(result.key(), result.start(), result.value()), error -> {
                    throw new IllegalStateException(error);
                });
    }

    private static final class Sessions {

        private final long gap;
        private final LinkedHashMap<String, Session> open = new LinkedHashMap<>(16, 0.75f, true);

        Sessions(long gap) {
            this.gap = gap;
        }

        void onEvent(KeyedEvent<String, Reading> event, SynchronousSink<List<ReactorHandle.Result>> sink) {
            long timestamp = event.value().micros();
            List<ReactorHandle.Result> closed = close(timestamp);
            open.computeIfAbsent(event.key(), key -> new Session(timestamp)).add(timestamp);
            if (!closed.isEmpty()) {
                sink.next(closed);
            }
        }

        List<ReactorHandle.Result> close(long watermark) {
            Iterator<Session> eldest = open.values().iterator();
            if (!eldest.hasNext() || eldest.next().last >= watermark - gap) {
                return List.of();
            }
            List<ReactorHandle.Result> closed = new ArrayList<>();
            var sessions = open.entrySet().iterator();
            while (sessions.hasNext()) {
                var entry = sessions.next();
                Session session = entry.getValue();
                if (session.last >= watermark - gap) {
                    break;
                }
                closed.add(new ReactorHandle.Result(entry.getKey(), session.first, session.count));
                sessions.remove();
            }
            return closed;
        }
    }

    private static final class Session {

        private final long first;
        private long last;
        private long count;

        Session(long first) {
            this.first = first;
        }

        void add(long timestamp) {
            last = timestamp;
            count++;
        }
    }
}
