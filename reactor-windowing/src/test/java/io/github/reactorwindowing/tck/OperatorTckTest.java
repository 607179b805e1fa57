package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import reactor.core.publisher.Flux;

/**
 * Every operator as a publisher, by the kit of Reactive Streams. Each event has a window of its own, so that as many
 * results come as events; the source can bring any number of them.
 */
public class OperatorTckTest extends PublisherVerification<Object> {

    private static final long DEFAULT_TIMEOUT_MILLIS = 1_000;
    private static final long NO_SIGNALS_TIMEOUT_MILLIS = 20;

    private static final EventClock<Long> CLOCK =
            EventClock.<Long>ofEpochMillis(value -> value, Duration.ZERO).dataDriven();
    private static final Windower<Object> MILLI = TumblingWindower.of(Duration.ofMillis(1));

    private static final Map<String, Function<Flux<KeyedEvent<String, Long>>, ? extends Publisher<?>>> OPERATORS =
            new TreeMap<>();

    static {
        OPERATORS.put("windowCount", Windows.windowCount(CLOCK, MILLI));
        OPERATORS.put(
                "windowCount of sliding windows",
                Windows.windowCount(CLOCK, SlidingWindower.of(Duration.ofMillis(1), Duration.ofMillis(1))));
        OPERATORS.put(
                "windowCount of sessions",
                source -> source.map(event -> KeyedEvent.of("k", 10 * event.value()))
                        .transform(Windows.windowCount(CLOCK, SessionWindower.ofGap(Duration.ofMillis(5)))));
        OPERATORS.put("windowFold", Windows.windowFold(CLOCK, MILLI, () -> 0L, Long::sum, Long::sum));
        OPERATORS.put("windowReduce", Windows.windowReduce(CLOCK, MILLI, Long::sum));
        OPERATORS.put("windowMin", Windows.windowMin(CLOCK, MILLI, Comparator.naturalOrder()));
        OPERATORS.put("windowMax", Windows.windowMax(CLOCK, MILLI, Comparator.naturalOrder()));
        OPERATORS.put("windowCollect", Windows.windowCollect(CLOCK, MILLI));
        OPERATORS.put("windowCollectSet", Windows.windowCollectSet(CLOCK, MILLI));
        OPERATORS.put("windowCollectMap", Windows.windowCollectMap(CLOCK, MILLI, value -> value, value -> value));
        OPERATORS.put("window", Windows.window(CLOCK, MILLI, Folds.count()));
        OPERATORS.put("withLate", Windows.withLate(Windows.<String, Long>windowCount(CLOCK, MILLI)));
        OPERATORS.put(
                "windowJoin of one stream",
                WindowJoins.windowJoin(
                        CLOCK, MILLI, 2, value -> (int) (value & 1), JoinMode.DEFAULT, options -> options));
        OPERATORS.put(
                "windowJoin of two streams",
                source -> source.transform(WindowJoins.<String, Long, Long, String>windowJoin(
                        CLOCK, JoinSide.of(source, CLOCK), MILLI, (left, right) -> left + "" + right)));
        OPERATORS.put(
                "windowJoin of three streams",
                source -> WindowJoins.windowJoin(
                        List.of(JoinSide.of(source, CLOCK), JoinSide.of(source, CLOCK), JoinSide.of(source, CLOCK)),
                        MILLI,
                        JoinMode.DEFAULT,
                        options -> options));
    }

    private final String name;

    /** For one of the operators. */
    @Factory(dataProvider = "names")
    public OperatorTckTest(String name) {
        super(new TestEnvironment(DEFAULT_TIMEOUT_MILLIS, NO_SIGNALS_TIMEOUT_MILLIS));
        this.name = name;
    }

    @DataProvider
    public static Object[][] names() {
        return OPERATORS.keySet().stream().map(name -> new Object[] {name}).toArray(Object[][]::new);
    }

    @Override
    public Publisher<Object> createPublisher(long elements) {
        Flux<KeyedEvent<String, Long>> source = Flux.<Long, Long>generate(() -> 0L, (next, sink) -> {
                    if (next == elements) {
                        sink.complete();
                    } else {
                        sink.next(next);
                    }
                    return next + 1;
                })
                .map(value -> KeyedEvent.of("k", value));
        return Flux.from(OPERATORS.get(name).apply(source)).map(result -> result);
    }

    @Override
    public Publisher<Object> createFailedPublisher() {
        return Flux.from(OPERATORS.get(name).apply(Flux.error(new IllegalStateException("failed"))))
                .map(result -> result);
    }

    @Override
    public String toString() {
        return name;
    }
}
