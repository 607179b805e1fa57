package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.LongUnaryOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Flink in a mini cluster, in its best case: parallelism 1, object reuse, all in one chain, so that nothing is
 * serialised between operators; heap state, no checkpoints. A run is a job, from its submission to its end.
 */
final class Flink implements Contestant {

    private final MiniCluster cluster;
    private final Task task;

    Flink(Task task) {
        this.task = task;
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            throw new IllegalStateException("Flink did not start", e);
        }
    }

    @Override
    public void run(Workload workload, Results results) {
        Handover.offer(workload, results);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        environment.getConfig().enableObjectReuse();
        if (task.measure() == Task.Measure.LAST_OF_BOTH) {
            join(environment, workload);
        } else {
            aggregate(environment, workload);
        }
        try {
            cluster.executeJobBlocking(environment.getStreamGraph().getJobGraph());
        } catch (Exception e) {
            throw new IllegalStateException("the job failed", e);
        }
    }

    private void aggregate(StreamExecutionEnvironment environment, Workload workload) {
        DataStream<KeyedEvent<String, Reading>> events = environment.fromSource(
                new DataGeneratorSource<>(
                        index -> Handover.events()[index.intValue()],
                        workload.size(),
                        TypeInformation.of(new TypeHint<KeyedEvent<String, Reading>>() {})),
                WatermarkStrategy.<KeyedEvent<String, Reading>>forBoundedOutOfOrderness(micros(task.waitMicros()))
                        .withTimestampAssigner((event, before) -> event.value().millis()),
                "events");
        DataStreamUtils.reinterpretAsKeyedStream(events, KeyedEvent::key, Types.STRING)
                .window(assigner())
                .aggregate(
                        new Aggregation(task.measure() == Task.Measure.COUNT), new ToResults(), Types.LONG, Types.LONG)
                .sinkTo(new DiscardingSink<>());
    }

    /**
     * Two streams cannot be chained to what follows: what comes in is serialised, in the cheapest form that Flink
     * knows.
     */
    private void join(StreamExecutionEnvironment environment, Workload workload) {
        DataStream<Tuple3<String, Long, Long>> left = side(
                environment,
                workload.events().length,
                index -> tuple(Handover.events()[index.intValue()], LastOfBoth::ofLeft));
        DataStream<Tuple3<String, Long, Long>> right = side(
                environment,
                workload.right().length,
                index -> tuple(Handover.right()[index.intValue()], LastOfBoth::ofRight));
        left.union(right)
                .keyBy(event -> event.f0, Types.STRING)
                .window(assigner())
                .aggregate(new LastAggregation(), new ToResults(), Types.LONG, Types.LONG)
                .sinkTo(new DiscardingSink<>());
    }

    private static Tuple3<String, Long, Long> tuple(KeyedEvent<String, Reading> event, LongUnaryOperator number) {
        return Tuple3.of(
                event.key(),
                number.applyAsLong(event.value().value()),
                event.value().millis());
    }

    private DataStream<Tuple3<String, Long, Long>> side(
            StreamExecutionEnvironment environment,
            int size,
            GeneratorFunction<Long, Tuple3<String, Long, Long>> events) {
        return environment.fromSource(
                new DataGeneratorSource<>(events, size, Types.TUPLE(Types.STRING, Types.LONG, Types.LONG)),
                WatermarkStrategy.<Tuple3<String, Long, Long>>forBoundedOutOfOrderness(micros(task.waitMicros()))
                        .withTimestampAssigner((event, before) -> event.f2),
                "events");
    }

    private WindowAssigner<Object, TimeWindow> assigner() {
        Duration length = micros(task.lengthMicros());
        if (task.shape() == Task.Shape.SESSION) {
            return EventTimeSessionWindows.withGap(length);
        }
        return task.isTumbling()
                ? TumblingEventTimeWindows.of(length)
                : SlidingEventTimeWindows.of(length, micros(task.slideMicros()));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("Flink did not stop", e);
        }
    }

    private static final class Aggregation implements AggregateFunction<KeyedEvent<String, Reading>, Long, Long> {

        private static final long serialVersionUID = 1;

        private final boolean isCount;

        Aggregation(boolean isCount) {
            this.isCount = isCount;
        }

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(KeyedEvent<String, Reading> event, Long number) {
            return isCount ? number + 1 : Math.max(number, event.value().value());
        }

        @Override
        public Long getResult(Long number) {
            return number;
        }

        @Override
        public Long merge(Long a, Long b) {
            return isCount ? a + b : Math.max(a, b);
        }
    }

    private static final class LastAggregation implements AggregateFunction<Tuple3<String, Long, Long>, Long, Long> {

        private static final long serialVersionUID = 1;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Tuple3<String, Long, Long> event, Long both) {
            return LastOfBoth.later(both, event.f1);
        }

        @Override
        public Long getResult(Long both) {
            return LastOfBoth.combined(both);
        }

        @Override
        public Long merge(Long before, Long after) {
            return LastOfBoth.later(before, after);
        }
    }

    /** Gives results to the sink at once, which saves Flink one operator. */
    private static final class ToResults implements WindowFunction<Long, Long, String, TimeWindow> {

        private static final long serialVersionUID = 1;

        @Override
        public void apply(String key, TimeWindow window, Iterable<Long> numbers, Collector<Long> out) {
            for (long number : numbers) {
                Handover.results().add(key, window.getStart() * 1000, number);
            }
        }
    }
}
