package io.github.reactorwindowing.examples.soak;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import reactor.core.publisher.Flux;

/**
 * Events without an end in sight: one each millisecond of event time, in disorder of a few seconds, of a hundred
 * thousand keys. Half of the events are of a few thousand hot keys; keys die out and new ones come. The same seed gives
 * the same events.
 */
final class Load {

    static final int KEYS = 100_000;
    private static final int HOT_KEYS = 2_000;
    private static final int EVENTS_BEFORE_A_KEY_DIES = 100;
    private static final int DISORDER_MILLIS = 2_500;

    private final long events;
    private final long seed;
    private final LongConsumer onEvent;

    private final BitSet seen = new BitSet();
    private volatile long sent;
    private final AtomicInteger keys = new AtomicInteger();

    /**
     * Creates a source for one subscriber.
     *
     * @param events how many
     * @param seed of the events
     * @param onEvent is told the number of each event before it goes out
     */
    Load(long events, long seed, LongConsumer onEvent) {
        this.events = events;
        this.seed = seed;
        this.onEvent = onEvent;
    }

    /** Events whose value is their time in milliseconds. */
    Flux<KeyedEvent<Integer, Long>> flux() {
        return Flux.generate(() -> new SplittableRandom(seed), (random, sink) -> {
            if (sent == events) {
                sink.complete();
                return random;
            }
            onEvent.accept(sent);
            sink.next(next(random));
            return random;
        });
    }

    private KeyedEvent<Integer, Long> next(SplittableRandom random) {
        long number = sent;
        int oldest = (int) (number / EVENTS_BEFORE_A_KEY_DIES);
        int key = oldest + random.nextInt(random.nextBoolean() ? HOT_KEYS : KEYS);
        if (!seen.get(key)) {
            seen.set(key);
            keys.incrementAndGet();
        }
        sent = number + 1;
        return KeyedEvent.of(key, number - random.nextInt(DISORDER_MILLIS));
    }

    long sent() {
        return sent;
    }

    /** {@return how many keys came so far} */
    int keys() {
        return keys.get();
    }
}
