package io.github.reactorwindowing.internal.operator.monitor;

import java.util.Queue;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/** Queries about a subscription: added by any thread, run by the draining thread between two steps of the engine. */
public final class QueryQueue {

    private final Queue<Runnable> queries =
            Queues.<Runnable>unboundedMultiproducer().get();

    /** Adds a query. The caller must add a signal. */
    void add(Runnable query) {
        queries.offer(query);
    }

    /** Runs all queries. A query that fails does not stop the stream. */
    void runAll(Context context) {
        for (Runnable query = queries.poll(); query != null; query = queries.poll()) {
            try {
                query.run();
            } catch (Throwable thrown) {
                Operators.onErrorDropped(thrown, context);
            }
        }
    }
}
