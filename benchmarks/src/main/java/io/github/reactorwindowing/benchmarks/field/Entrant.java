package io.github.reactorwindowing.benchmarks.field;

import static io.github.reactorwindowing.benchmarks.field.ResultsSubscriber.UNBOUNDED;

import io.github.reactorwindowing.event.WatermarkScope;
import reactor.core.publisher.Flux;

/** Who does the task. */
public enum Entrant {
    LIMIT("a loop by hand"),
    OPERATOR("**reactor-windowing**, key scope"),
    OPERATOR_STREAM("**reactor-windowing**, stream scope"),
    OPERATOR_SENT("key scope, a source that sends and cannot be polled"),
    OPERATOR_LIVE("key scope, time goes on (`EventClock`'s default)"),
    OPERATOR_UNORDERED("key scope, `ordered(false)`"),
    OPERATOR_ORDERED_FOLD("key scope, a fold that depends on order"),
    OPERATOR_UNORDERED_FOLD("key scope, the same fold, `ordered(false)`"),
    OPERATOR_REDUCE("key scope, `windowReduce`"),
    OPERATOR_BY_256("key scope, 256 results requested at a time"),
    OPERATOR_BY_1("key scope, one result requested at a time"),
    HANDLE("Reactor: `handle` with maps"),
    GROUP_BUFFER("Reactor: `groupBy`, `bufferUntil…`"),
    GROUP_WINDOW("Reactor: `groupBy`, `windowUntilChanged`"),
    JET("Hazelcast Jet"),
    FLINK("Flink"),
    KAFKA("Kafka Streams");

    private final String title;

    Entrant(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Starts the entrant. */
    public Contestant enter(Task task) {
        return switch (this) {
            case LIMIT -> limit(task);
            case OPERATOR -> Operator.of(task, Operator.scope(WatermarkScope.KEY));
            case OPERATOR_STREAM -> Operator.of(task, Operator.scope(WatermarkScope.STREAM));
            case OPERATOR_SENT -> Operator.ofSource(task, Flux::hide);
            case OPERATOR_LIVE -> Operator.of(task, Operator.clock(task), UNBOUNDED, options -> options);
            case OPERATOR_UNORDERED -> Operator.of(task, options -> options.ordered(false));
            case OPERATOR_ORDERED_FOLD -> Operator.ofOrderedFold(task, options -> options);
            case OPERATOR_UNORDERED_FOLD -> Operator.ofOrderedFold(task, options -> options.ordered(false));
            case OPERATOR_REDUCE -> Operator.ofReduce(task);
            case OPERATOR_BY_256 -> Operator.of(task, Operator.clock(task).dataDriven(), 256, options -> options);
            case OPERATOR_BY_1 -> Operator.of(task, Operator.clock(task).dataDriven(), 1, options -> options);
            case HANDLE ->
                task.shape() == Task.Shape.SESSION ? new ReactorHandleSessions(task) : new ReactorHandle(task);
            case GROUP_BUFFER -> new ReactorGroups(task, true);
            case GROUP_WINDOW -> new ReactorGroups(task, false);
            case JET -> new Jet(task);
            case FLINK -> new Flink(task);
            case KAFKA -> new Kafka(task);
        };
    }

    private static Contestant limit(Task task) {
        if (task.shape() == Task.Shape.SESSION) {
            return new LimitSessionCount(task);
        }
        return switch (task.measure()) {
            case COUNT -> task.isTumbling() ? new LimitTumblingCount(task) : new LimitSlidingCount(task);
            case MAX -> new LimitSlidingMax(task);
            case LAST_OF_BOTH -> new LimitJoin(task);
        };
    }
}
