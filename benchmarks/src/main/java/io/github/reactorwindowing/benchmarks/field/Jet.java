package io.github.reactorwindowing.benchmarks.field;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.accumulator.LongAccumulator;
import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import com.hazelcast.jet.aggregate.AggregateOperation2;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.EventTimeMapper;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.ProcessorSupplier;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sinks;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StageWithKeyAndWindow;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.StreamStageWithKey;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.github.reactorwindowing.event.KeyedEvent;

/**
 * Hazelcast Jet, embedded, one member without a network: one cooperative thread, a source and a sink that are
 * cooperative too, and the two-stage aggregation that Jet plans. A run is a job, from its submission to its end.
 */
final class Jet implements Contestant {

    private final HazelcastInstance member;
    private final Pipeline pipeline;

    Jet(Task task) {
        Config config = new Config();
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(1);
        member = Hazelcast.newHazelcastInstance(config);
        pipeline = pipeline(task);
    }

    private static Pipeline pipeline(Task task) {
        Pipeline pipeline = Pipeline.create();
        StageWithKeyAndWindow<KeyedEvent<String, Reading>, String> windows =
                events(pipeline, task, false).window(window(task));
        StreamStage<KeyedWindowResult<String, Long>> results = task.measure() == Task.Measure.LAST_OF_BOTH
                ? windows.aggregate2(events(pipeline, task, true), lastOfBoth())
                : windows.aggregate(aggregation(task));
        results.setLocalParallelism(1)
                .writeTo(Sinks.fromProcessor(
                        "results",
                        ProcessorMetaSupplier.forceTotalParallelismOne(ProcessorSupplier.of(ResultSink::new))));
        return pipeline;
    }

    private static StreamStageWithKey<KeyedEvent<String, Reading>, String> events(
            Pipeline pipeline, Task task, boolean isRight) {
        return pipeline.readFrom(Sources.<KeyedEvent<String, Reading>>streamFromProcessorWithWatermarks(
                        isRight ? "right" : "events",
                        false,
                        policy -> ProcessorMetaSupplier.forceTotalParallelismOne(
                                ProcessorSupplier.of(() -> new EventSource(policy, isRight)))))
                .withTimestamps(event -> event.value().millis(), task.waitMicros() / 1000)
                .groupingKey(KeyedEvent::key);
    }

    private static WindowDefinition window(Task task) {
        long millis = task.lengthMicros() / 1000;
        // to Jet, events exactly a gap apart are two sessions
        return task.shape() == Task.Shape.SESSION
                ? WindowDefinition.session(millis + 1)
                : WindowDefinition.sliding(millis, task.slideMicros() / 1000);
    }

    private static AggregateOperation1<KeyedEvent<String, Reading>, ?, Long> aggregation(Task task) {
        if (task.measure() == Task.Measure.COUNT) {
            return AggregateOperations.counting();
        }
        return AggregateOperation.withCreate(() -> new LongAccumulator(Long.MIN_VALUE))
                .<KeyedEvent<String, Reading>>andAccumulate((max, event) ->
                        max.set(Math.max(max.get(), event.value().value())))
                .andCombine((max, other) -> max.set(Math.max(max.get(), other.get())))
                .andExportFinish(LongAccumulator::get);
    }

    private static AggregateOperation2<KeyedEvent<String, Reading>, KeyedEvent<String, Reading>, LongAccumulator, Long>
            lastOfBoth() {
        return AggregateOperation.withCreate(LongAccumulator::new)
                .<KeyedEvent<String, Reading>>andAccumulate0((both, event) -> both.set(LastOfBoth.later(
                        both.get(), LastOfBoth.ofLeft(event.value().value()))))
                .<KeyedEvent<String, Reading>>andAccumulate1((both, event) -> both.set(LastOfBoth.later(
                        both.get(), LastOfBoth.ofRight(event.value().value()))))
                .andCombine((both, later) -> both.set(LastOfBoth.later(both.get(), later.get())))
                .andExportFinish(both -> LastOfBoth.combined(both.get()));
    }

    @Override
    public void run(Workload workload, Results results) {
        Handover.offer(workload, results);
        member.getJet().newJob(pipeline).join();
    }

    @Override
    public void close() {
        member.shutdown();
    }

    private static final class EventSource extends AbstractProcessor {

        private final Traverser<Object> items;

        EventSource(EventTimePolicy<? super KeyedEvent<String, Reading>> policy, boolean isRight) {
            EventTimeMapper<KeyedEvent<String, Reading>> mapper = new EventTimeMapper<>(policy);
            mapper.addPartitions(1);
            items = Traversers.traverseArray(isRight ? Handover.right() : Handover.events())
                    .flatMap(event -> mapper.flatMapEvent(event, 0, EventTimeMapper.NO_NATIVE_TIME));
        }

        @Override
        public boolean complete() {
            return emitFromTraverser(items);
        }
    }

    private static final class ResultSink extends AbstractProcessor {

        private final Results results = Handover.results();

        @Override
        @SuppressWarnings("unchecked") // what the stage before gives
        protected boolean tryProcess(int ordinal, Object item) {
            KeyedWindowResult<String, Long> result = (KeyedWindowResult<String, Long>) item;
            results.add(result.key(), result.start() * 1000, result.result());
            return true;
        }
    }
}
