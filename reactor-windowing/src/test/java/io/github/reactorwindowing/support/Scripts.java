package io.github.reactorwindowing.support;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random events, out of order, of a few keys. The same seed gives the same. */
public final class Scripts {

    private Scripts() {}

    /** Items with different values, which go forward in time with some disorder. */
    public static List<Item> items(SplittableRandom random, int most) {
        int count = random.nextInt(most + 1);
        int keys = 1 + random.nextInt(4);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long ts = Math.max(0, i * 3L + random.nextInt(40) - 20);
            items.add(new Item("k" + random.nextInt(keys), ts, i, random.nextInt(2)));
        }
        return items;
    }

    public static Windower<Object> windower(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> TumblingWindower.of(Duration.ofMillis(1 + random.nextInt(30)));
            case 1 ->
                SlidingWindower.of(
                        Duration.ofMillis(10 + random.nextInt(20)), Duration.ofMillis(1 + random.nextInt(10)));
            default -> SessionWindower.ofGap(Duration.ofMillis(random.nextInt(15)));
        };
    }

    /** Windows of which each event is in one. */
    public static Windower<Object> windowerWithoutOverlap(SplittableRandom random) {
        return random.nextBoolean()
                ? TumblingWindower.of(Duration.ofMillis(1 + random.nextInt(30)))
                : SessionWindower.ofGap(Duration.ofMillis(random.nextInt(15)));
    }
}
