package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.TimeWindowedKStream;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/**
 * Kafka Streams in its test driver: no broker, stores in memory, no caching, no changelog; but each record is
 * serialised and read again, as it always is. Windows are emitted when they close. The last ones never do, since only
 * another record moves the time: here records of another key do, one for each slide, whose own windows are not counted.
 */
final class Kafka implements Contestant {

    private static final String TOPIC = "events";
    private static final String RIGHT = "right";
    private static final String END = "the end";

    private final Task task;

    Kafka(Task task) {
        this.task = task;
    }

    @Override
    public void run(Workload workload, Results results) {
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(results), properties())) {
            TestInputTopic<String, Long> topic = topic(driver, TOPIC);
            if (task.measure() == Task.Measure.LAST_OF_BOTH) {
                TestInputTopic<String, Long> right = topic(driver, RIGHT);
                workload.inOrderOfTime((event, isLeft) -> send(event, isLeft ? topic : right));
            } else {
                for (KeyedEvent<String, Reading> event : workload.events()) {
                    send(event, topic);
                }
            }
            long last = workload.lastMicros();
            for (long after = 0; after <= task.lengthMicros() + task.waitMicros(); after += task.slideMicros()) {
                topic.pipeInput(END, 0L, (last + after + task.slideMicros()) / 1000);
            }
        }
    }

    private static TestInputTopic<String, Long> topic(TopologyTestDriver driver, String name) {
        return driver.createInputTopic(name, new StringSerializer(), new LongSerializer());
    }

    private static void send(KeyedEvent<String, Reading> event, TestInputTopic<String, Long> topic) {
        topic.pipeInput(event.key(), event.value().value(), event.value().millis());
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "benchmark");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        // at each record that closes one, as all others do; the default looks once a second of the machine's time
        properties.put(StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_WINDOWED_AGGREGATION, 0L);
        return properties;
    }

    private Topology topology(Results results) {
        StreamsBuilder builder = new StreamsBuilder();
        boolean isJoin = task.measure() == Task.Measure.LAST_OF_BOTH;
        KStream<String, Long> events = stream(builder, TOPIC);
        KGroupedStream<String, Long> keyed = (isJoin
                        ? events.mapValues(LastOfBoth::ofLeft)
                                .merge(stream(builder, RIGHT).mapValues(LastOfBoth::ofRight))
                        : events)
                .groupByKey(Grouped.with(Serdes.String(), Serdes.Long()));
        KTable<Windowed<String>, Long> table = task.shape() == Task.Shape.SESSION ? sessions(keyed) : aligned(keyed);
        table.toStream().foreach((window, number) -> {
            if (!window.key().equals(END)) {
                results.add(
                        window.key(), window.window().start() * 1000, isJoin ? LastOfBoth.combined(number) : number);
            }
        });
        return builder.build();
    }

    private static KStream<String, Long> stream(StreamsBuilder builder, String topic) {
        return builder.stream(topic, Consumed.with(Serdes.String(), Serdes.Long()));
    }

    private KTable<Windowed<String>, Long> aligned(KGroupedStream<String, Long> keyed) {
        Duration length = micros(task.lengthMicros());
        // a store that keeps windows no longer than they are open has dropped them when they are to be emitted
        Duration kept = length.plus(micros(task.waitMicros() + 2 * task.slideMicros()));
        WindowBytesStoreSupplier store = Stores.inMemoryWindowStore("windows", kept, length, false);
        TimeWindowedKStream<String, Long> windows = keyed.windowedBy(
                        TimeWindows.ofSizeAndGrace(length, micros(task.waitMicros()))
                                .advanceBy(micros(task.slideMicros())))
                .emitStrategy(EmitStrategy.onWindowClose());
        return task.measure() == Task.Measure.COUNT
                ? windows.count(Materialized.<String, Long>as(store)
                        .withKeySerde(Serdes.String())
                        .withCachingDisabled()
                        .withLoggingDisabled())
                : windows.reduce(
                        task.measure() == Task.Measure.MAX ? Math::max : LastOfBoth::later,
                        Materialized.<String, Long>as(store)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long())
                                .withCachingDisabled()
                                .withLoggingDisabled());
    }

    private KTable<Windowed<String>, Long> sessions(KGroupedStream<String, Long> keyed) {
        Duration gap = micros(task.lengthMicros());
        return keyed.windowedBy(SessionWindows.ofInactivityGapAndGrace(gap, micros(task.waitMicros())))
                .emitStrategy(EmitStrategy.onWindowClose())
                .count(Materialized.<String, Long>as(Stores.inMemorySessionStore("sessions", gap.multipliedBy(10)))
                        .withKeySerde(Serdes.String())
                        .withCachingDisabled()
                        .withLoggingDisabled());
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
