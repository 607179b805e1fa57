package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.monitor.RunningOperator;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.SignalType;

/**
 * A monitor that throws an error, as a failed assertion or a class that is not there: the others are told of the end
 * all the same.
 */
class MonitorErrorTest {

    private static final AssertionError BOOM = new AssertionError("boom");

    private final List<SignalType> ended = new ArrayList<>();
    private final List<Throwable> dropped = new ArrayList<>();

    @AfterEach
    void resetHooks() {
        Hooks.resetOnErrorDropped();
    }

    private WindowMonitor<Object> good() {
        return operator -> new SubscriptionMonitor() {
            @Override
            public void onEnd(SignalType end) {
                ended.add(end);
            }
        };
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
        public void onEnd(SignalType end) {
            failAt("onEnd");
        }

        private void failAt(String place) {
            if (method.equals(place)) {
                throw BOOM;
            }
        }
    }

    private Probe<WindowResult<String, Long>> run(String failing) {
        return run(failing, 2, 0);
    }

    private Probe<WindowResult<String, Long>> run(String failing, int events, long millisAnEvent) {
        Hooks.onErrorDropped(dropped::add);
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        ManualScheduler scheduler = ManualScheduler.at(0);
        Flux.range(0, events)
                .map(i -> Item.at("a", 30L * i))
                .doOnNext(event -> scheduler.pass(1_000 * millisAnEvent))
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0),
                        TumblingWindower.of(Duration.ofMillis(10)),
                        options -> options.monitor(good())
                                .monitor(new Failing(failing))
                                .monitor(good())
                                .scheduler(scheduler)))
                .subscribe(probe);
        return probe;
    }

    @ParameterizedTest
    @ValueSource(strings = {"onStart", "onEvents", "onResult"})
    void error_endsTheStream_andAllThatWereToldOfTheStartAreToldOfTheEnd(String method) {
        Probe<WindowResult<String, Long>> probe = run(method);
        assertThat(probe.error()).isSameAs(BOOM);
        assertThat(ended).hasSize(method.equals("onStart") ? 1 : 2).containsOnly(SignalType.ON_ERROR);
        assertThat(dropped).isEmpty();
    }

    /** Events share one telling: the last of them are told of when the stream completes, which it then does not. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "7, 0", "300, 0", "1, 2", "2, 2", "7, 2"})
    void error_onTheLastEvents_endsTheStream_howeverFastTheyCome(int events, long millisAnEvent) {
        assertThat(run("onEvents", events, millisAnEvent).error()).isSameAs(BOOM);
        assertThat(ended).containsExactly(SignalType.ON_ERROR, SignalType.ON_ERROR);
        assertThat(dropped).isEmpty();
    }

    @Test
    void error_atTheEnd_isDropped_andTheOthersAreTold() {
        Probe<WindowResult<String, Long>> probe = run("onEnd");
        assertThat(probe.received()).hasSize(2);
        assertThat(ended).containsExactly(SignalType.ON_COMPLETE, SignalType.ON_COMPLETE);
        assertThat(dropped).containsExactly(BOOM);
    }
}
