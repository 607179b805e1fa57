package io.github.reactorwindowing.blocking;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A source of one side whose thread blocks between values, in virtual time. It logs what it emits, and when. */
final class BlockingSide {

    /** What Reactor makes of the source, and where the source blocks. */
    enum Kind {
        ARRAY(false, true),
        RANGE(false, true),
        ITERABLE(true, true),
        ITERABLE_THAT_BLOCKS_IN_NEXT(true, true),
        GENERATE(true, true),
        STREAM(true, true),
        HIDDEN(true, false),
        HIDDEN_ITERABLE(true, false),
        CREATE(true, false);

        final boolean blocks;
        final boolean polled;

        Kind(boolean blocks, boolean polled) {
            this.blocks = blocks;
            this.polled = polled;
        }
    }

    /** An emitted item, or with none the end of a side, and the time. */
    record Emission(int side, @Nullable Item item, long at) {
        boolean isEnd() {
            return item == null;
        }
    }

    private final int side;
    private final Kind kind;
    private final ManualScheduler time;
    private final List<Emission> log;
    private final List<Item> items = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();

    BlockingSide(int side, Kind kind, ManualScheduler time, List<Emission> log, SplittableRandom random) {
        this.side = side;
        this.kind = kind;
        this.time = time;
        this.log = log;
        int burst = random.nextInt(3) == 0 ? 270 + random.nextInt(60) : random.nextInt(30);
        int count = burst + random.nextInt(30);
        long planned = 0;
        for (int at = 0; at <= count; at++) {
            boolean pausesHere = kind.blocks && at >= burst && random.nextInt(3) > 0;
            long pause = pausesHere ? 1 + random.nextLong(random.nextBoolean() ? 3_000_000 : 5_000) : 0;
            planned += pause;
            pauses.add(pause);
            long ts = Math.max(0, planned / 1_000 + random.nextInt(-2_000, 2_000));
            items.add(new Item("k" + random.nextInt(3), ts, 10_000 * side + at, side));
        }
        items.remove(count); // the last pause is before the completion
    }

    Flux<KeyedEvent<String, Item>> source() {
        Flux<KeyedEvent<String, Item>> logged =
                items().map(this::emit).doOnComplete(() -> log.add(new Emission(side, null, now())));
        return kind == Kind.HIDDEN || kind == Kind.HIDDEN_ITERABLE ? logged.hide() : logged;
    }

    private KeyedEvent<String, Item> emit(Item item) {
        log.add(new Emission(side, item, now()));
        return item.event();
    }

    private long now() {
        return time.now(TimeUnit.MICROSECONDS);
    }

    private Flux<Item> items() {
        return switch (kind) {
            case ARRAY -> Flux.fromArray(items.toArray(Item[]::new));
            case RANGE -> Flux.range(0, items.size()).map(items::get);
            case ITERABLE, HIDDEN_ITERABLE -> Flux.fromIterable(() -> new Blocking(true));
            case ITERABLE_THAT_BLOCKS_IN_NEXT -> Flux.fromIterable(() -> new Blocking(false));
            case GENERATE, HIDDEN -> generated();
            case STREAM ->
                Flux.fromStream(() -> StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new Blocking(true), Spliterator.ORDERED), false));
            case CREATE -> created();
        };
    }

    private Flux<Item> generated() {
        return Flux.generate(() -> 0, (at, sink) -> {
            time.pass(pauses.get(at));
            if (at < items.size()) {
                sink.next(items.get(at));
            } else {
                sink.complete();
            }
            return at + 1;
        });
    }

    private Flux<Item> created() {
        return Flux.create(sink -> {
            for (int at = 0; at < items.size() && !sink.isCancelled(); at++) {
                time.pass(pauses.get(at));
                sink.next(items.get(at));
            }
            if (!sink.isCancelled()) {
                time.pass(pauses.get(items.size()));
                sink.complete();
            }
        });
    }

    /** Blocks when it is asked whether there is a next item, or, but for the end, when it returns the item. */
    private final class Blocking implements Iterator<Item> {

        private final boolean inHasNext;
        private int at;
        private int waitedFor = -1;

        Blocking(boolean inHasNext) {
            this.inHasNext = inHasNext;
        }

        private void await() {
            if (waitedFor < at) {
                waitedFor = at;
                time.pass(pauses.get(at));
            }
        }

        @Override
        public boolean hasNext() {
            boolean hasNext = at < items.size();
            if (inHasNext || !hasNext) {
                await();
            }
            return hasNext;
        }

        @Override
        public Item next() {
            if (at == items.size()) {
                throw new NoSuchElementException();
            }
            await();
            return items.get(at++);
        }
    }
}
