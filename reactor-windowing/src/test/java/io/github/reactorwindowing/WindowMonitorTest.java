package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/** What monitors are told of an operator, and what they can see of it. */
class WindowMonitorTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));
    private static final RuntimeException BOOM = new IllegalArgumentException("boom");

    private final ManualScheduler time = ManualScheduler.at(0);
    private final LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();
    private final Recording recording = new Recording();

    /** Writes down what it is told. */
    private static final class Recording implements WindowMonitor<Object>, SubscriptionMonitor {

        final List<RunningOperator<?>> started = new ArrayList<>();
        final List<SignalType> ended = new ArrayList<>();
        final List<String> results = new ArrayList<>();
        final List<LateReason> late = new ArrayList<>();
        final List<Pane.Timing> timings = new ArrayList<>();
        long events;

        @Override
        public SubscriptionMonitor onStart(RunningOperator<?> operator) {
            started.add(operator);
            return this;
        }

        @Override
        public void onEvents(long count) {
            assertThat(count).isPositive();
            events += count;
        }

        @Override
        public void onResult(WindowResult<?, ?> result, long nowMicros) {
            results.add(result.key() + "@" + nowMicros);
            timings.add(result.pane().timing());
        }

        @Override
        public void onLate(LateEvent<?, ?> event) {
            late.add(event.reason());
        }

        @Override
        public void onEnd(SignalType end) {
            ended.add(end);
        }

        OperatorGauges gauges() {
            return started.get(0).gauges();
        }
    }

    private Probe<WindowResult<String, Long>> count(
            long wait, long demand, UnaryOperator<WindowOptions<String, Item>> options) {
        Probe<WindowResult<String, Long>> probe = Probe.requesting(demand);
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(wait),
                        TEN_MILLIS,
                        defaults -> options.apply(
                                defaults.scheduler(time).monitor(recording).prefetch(16))))
                .subscribe(probe);
        return probe;
    }

    @Test
    void start_tellsWhatBegins() {
        count(20, 5, options -> options.name("orders").scope(WatermarkScope.STREAM));
        RunningOperator<?> operator = recording.started.get(0);
        assertThat(operator.name()).isEqualTo("orders");
        assertThat(operator.operator()).isEqualTo("windowCount");
        assertThat(operator.configuration().windower()).isEqualTo(TEN_MILLIS.toString());
        assertThat(operator.configuration().clock()).isEqualTo(Item.clock(20).toString());
        assertThat(operator.configuration().prefetch()).isEqualTo(16);
        assertThat(operator.configuration().options().scope()).isEqualTo(WatermarkScope.STREAM);
    }

    @Test
    void name_byDefault_isTheKindOfTheOperator() {
        count(20, 5, options -> options);
        assertThat(recording.started.get(0).name()).isEqualTo("windowCount");
    }

    @Test
    void name_blank_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowOptions.defaults().name(" "))
                .withMessage("name: \" \" (expected: not blank)");
    }

    @Test
    void eventsAndResults_areCounted_resultsAsTheyGoDown() {
        Probe<?> probe = count(0, 0, options -> options);
        source.next(Item.at("a", 0));
        source.next(Item.at("a", 5));
        assertThat(recording.events).as("at rest all are told").isEqualTo(2);
        time.advanceTo(3_000);
        source.next(Item.at("a", 30));
        assertThat(recording.events).isEqualTo(3);
        assertThat(recording.results).as("nobody asked").isEmpty();
        time.advanceTo(9_000);
        probe.request(1);
        assertThat(recording.results).containsExactly("a@9000");
        assertThat(recording.timings).containsExactly(Pane.Timing.ON_TIME);
    }

    @Test
    void manyEventsInARow_areCountedOnce() {
        Recording many = new Recording();
        Flux.range(0, 10_000)
                .map(i -> Item.at(i))
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0).dataDriven(), TEN_MILLIS, options -> options.monitor(many)))
                .subscribe(Probe.unbounded());
        assertThat(many.events).isEqualTo(10_000);
        assertThat(many.results).hasSize(1_000);
        assertThat(many.ended).containsExactly(SignalType.ON_COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lateEvents_areTold_discardedOrInBand(boolean inBand) {
        var operator = Windows.<String, Item>windowCount(
                Item.clock(0),
                TEN_MILLIS,
                options -> options.scheduler(time).monitor(recording).futureGuard(Duration.ofSeconds(1)));
        if (inBand) {
            source.flux().transform(Windows.withLate(operator)).subscribe(Probe.unbounded());
        } else {
            source.flux().transform(operator).subscribe(Probe.unbounded());
        }
        source.next(Item.at("a", 30));
        source.next(Item.at("a", 5));
        source.next(Item.at("a", 5_000));
        assertThat(recording.late).containsExactly(LateReason.BEHIND_WATERMARK, LateReason.FUTURE);
        assertThat(recording.events).as("late ones came, too").isEqualTo(3);
    }

    @Test
    void evictedWindows_areToldAsSuch() {
        count(0, 10, options -> options.maxOpenWindows(1, BoundPolicy.EVICT_OLDEST));
        source.next(Item.at("a", 0));
        source.next(Item.at("b", 0));
        assertThat(recording.timings).containsExactly(Pane.Timing.EVICTED);
    }

    @Test
    void joinOfStreams_isOneOperator_eachEventCountsOnce() {
        LedgerSource<KeyedEvent<String, Item>> right = new LedgerSource<>();
        WindowJoins.<String>windowJoin(
                        List.of(JoinSide.of(source.flux(), Item.clock(0)), JoinSide.of(right.flux(), Item.clock(0))),
                        TEN_MILLIS,
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time).monitor(recording))
                .subscribe(Probe.unbounded());
        source.next(Item.at("a", 0));
        right.next(Item.at("a", 0));
        right.next(Item.at("a", 30));
        source.next(Item.at("a", 30));
        assertThat(recording.started).hasSize(1);
        assertThat(recording.started.get(0).operator()).isEqualTo("windowJoin");
        assertThat(recording.events).isEqualTo(4);
        assertThat(recording.results).hasSize(1);
    }

    @Test
    void end_isToldOnce_ofWhateverKind() {
        count(0, 10, options -> options);
        source.complete();
        count(0, 10, options -> options).cancel();
        Flux.<KeyedEvent<String, Item>>error(BOOM)
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0), TEN_MILLIS, options -> options.monitor(recording)))
                .subscribe(Probe.unbounded());
        assertThat(recording.ended).containsExactly(SignalType.ON_COMPLETE, SignalType.CANCEL, SignalType.ON_ERROR);
    }

    @Test
    void gauges_atRest_equalTheView() {
        count(20, 5, options -> options);
        source.next(Item.at("a", 0));
        source.next(Item.at("b", 3));
        source.next(Item.at("a", 25));
        EngineView view =
                recording.started.get(0).explain().map(told -> told.engine()).block();
        OperatorGauges gauges = recording.gauges();
        assertThat(gauges.keys()).isEqualTo(view.keys()).isEqualTo(2);
        assertThat(gauges.openWindows()).isEqualTo(view.openWindows()).isEqualTo(3);
        assertThat(gauges.waitingEvents()).isEqualTo(view.waitingEvents()).isZero();
        assertThat(gauges.queuedEvents()).isZero();
        assertThat(gauges.watermarkMicros()).as("of a, heard from last").isEqualTo(5_000);
    }

    @Test
    void gauges_withoutDemand_tellWhatQueues() {
        count(0, 0, options -> options.scope(WatermarkScope.STREAM));
        source.next(Item.at("a", 0));
        source.next(Item.at("a", 30));
        source.next(Item.at("a", 31));
        assertThat(recording.gauges().queuedEvents()).isEqualTo(1);
        assertThat(recording.gauges().watermarkMicros()).isEqualTo(30_000);
    }

    @Test
    void lag_whereTimeMovesTheWatermark_stays_whileNothingComes() {
        count(20, 5, options -> options);
        assertThat(recording.gauges().watermarkLag()).as("no event yet").isNull();
        assertThat(recording.gauges().watermark()).isNull();
        time.advanceTo(100_000);
        source.next(Item.at("a", 90));
        assertThat(recording.gauges().watermarkLag()).isEqualTo(Duration.ofMillis(30));
        time.advanceTo(150_000);
        assertThat(recording.gauges().watermarkLag()).isEqualTo(Duration.ofMillis(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEY", "STREAM"})
    void lag_whereEventsAloneMoveTheWatermark_growsWithTime(String scope) {
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(20).dataDriven(),
                        TEN_MILLIS,
                        options -> options.scheduler(time).monitor(recording).scope(WatermarkScope.valueOf(scope))))
                .subscribe(Probe.unbounded());
        time.advanceTo(100_000);
        source.next(Item.at("a", 90));
        assertThat(recording.gauges().watermarkLag()).isEqualTo(Duration.ofMillis(30));
        time.advanceTo(150_000);
        assertThat(recording.gauges().watermarkLag()).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void operatorThatIsOver_holdsNothing_andExplainsNothing() {
        Probe<?> probe = count(20, 5, options -> options);
        source.next(Item.at("a", 0));
        probe.cancel();
        assertThat(recording.gauges()).isEqualTo(new OperatorGauges(0, 0, 0, 0, Timestamps.NONE, null));
        assertThat(recording.started.get(0).explain().blockOptional()).isEmpty();
        assertThat(recording.started.get(0).explain("a").blockOptional()).isEmpty();
    }

    @Test
    void look_atGauges_doesNotMakeTheLookerWork() {
        count(0, 5, options -> options);
        source.next(Item.at("a", 0));
        time.pass(50_000);
        assertThat(recording.gauges().openWindows())
                .as("the window is due, but the timer has not run")
                .isEqualTo(1);
        assertThat(recording.results).isEmpty();
        recording.started.get(0).explain().block();
        assertThat(recording.results)
                .as("who asks for an explanation does work")
                .hasSize(1);
    }

    @Test
    void questionOnStart_isAnsweredOnceItRuns() {
        List<String> answers = new ArrayList<>();
        WindowMonitor<Object> asking = operator -> {
            operator.explain().subscribe(view -> answers.add(view.operator()));
            assertThat(answers).isEmpty();
            return new SubscriptionMonitor() {};
        };
        count(0, 5, options -> options.monitor(asking));
        assertThat(answers).containsExactly("windowCount");
    }

    @Test
    void severalMonitors_areAllTold() {
        Recording other = new Recording();
        count(0, 5, options -> options.monitor(other));
        source.next(Item.at("a", 0));
        source.complete();
        assertThat(other.events).isEqualTo(recording.events).isEqualTo(1);
        assertThat(other.results).isEqualTo(recording.results).hasSize(1);
        assertThat(other.ended).isEqualTo(recording.ended).hasSize(1);
    }

    private record Failing(String method) implements WindowMonitor<Object>, SubscriptionMonitor {

        @Override
        public SubscriptionMonitor onStart(RunningOperator<?> operator) {
            failAt("onStart");
            return this;
        }

        @Override
        public void onEvents(long count) {
            failAt("onEvents");
        }

        @Override
        public void onResult(WindowResult<?, ?> result, long nowMicros) {
            failAt("onResult");
        }

        @Override
        public void onLate(LateEvent<?, ?> late) {
            failAt("onLate");
        }

        private void failAt(String place) {
            if (method.equals(place)) {
                throw BOOM;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onStart", "onEvents", "onResult", "onLate"})
    void monitorThatThrows_endsTheStream_andIsNamed(String method) {
        Probe<WindowResult<String, Long>> probe = count(0, 5, options -> options.monitor(new Failing(method)));
        if (!method.equals("onStart")) {
            source.next(Item.at("a", 0));
            source.tryNext(Item.at("a", 30));
            source.tryNext(Item.at("a", 5));
        }
        assertThat(probe.error())
                .isInstanceOf(UserFunctionException.class)
                .hasMessageContaining(method + " of the monitor Failing[method=" + method + "]")
                .hasCause(BOOM);
        assertThat(recording.ended).containsExactly(SignalType.ON_ERROR);
        assertThat(probe.received()).hasSize(method.equals("onResult") || method.equals("onLate") ? 1 : 0);
    }
}
