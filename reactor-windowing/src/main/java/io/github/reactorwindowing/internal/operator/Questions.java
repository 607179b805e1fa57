package io.github.reactorwindowing.internal.operator;

import java.util.Queue;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/** What others want to know of a subscription: put from any thread, answered by the draining one between two steps. */
final class Questions {

    private final Queue<Runnable> open =
            Queues.<Runnable>unboundedMultiproducer().get();

    /** To be followed by a mark. */
    void put(Runnable question) {
        open.offer(question);
    }

    /** Answers all there are. Whoever asks does not stop who answers. */
    void answer(Context context) {
        for (Runnable question = open.poll(); question != null; question = open.poll()) {
            try {
                question.run();
            } catch (Throwable thrown) {
                Operators.onErrorDropped(thrown, context);
            }
        }
    }
}
