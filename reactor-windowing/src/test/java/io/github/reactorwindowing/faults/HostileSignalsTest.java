package io.github.reactorwindowing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;

/** R-3, Reactive Streams 2.13: hostile signals of a source give one signal downstream, and lose no value. */
class HostileSignalsTest {

    @SuppressWarnings("DataFlowIssue") // null is the point
    private static final Map<String, Consumer<CoreSubscriber<? super KeyedEvent<String, Item>>>> NULLS = Map.of(
            "onNext", input -> input.onNext(null),
            "onError", input -> input.onError(null),
            "onSubscribe", input -> input.onSubscribe(null));

    private final List<Throwable> dropped = new ArrayList<>();
    private final List<Object> discarded = new ArrayList<>();
    private final Probe<WindowResult<String, List<Item>>> probe =
            Probe.<WindowResult<String, List<Item>>>unbounded().discardingTo(discarded::add);

    @BeforeEach
    void watchWhatIsDropped() {
        Hooks.onErrorDropped(dropped::add);
        Hooks.onNextDropped(event -> discarded.add(((KeyedEvent<?, ?>) event).value()));
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
    }

    /** The operator's own subscriber, to be called by a test. */
    private CoreSubscriber<? super KeyedEvent<String, Item>> input() {
        List<CoreSubscriber<? super KeyedEvent<String, Item>>> inputs = new ArrayList<>();
        new Flux<KeyedEvent<String, Item>>() {
            @Override
            public void subscribe(CoreSubscriber<? super KeyedEvent<String, Item>> actual) {
                inputs.add(actual);
            }
        }.transform(Windows.windowCollect(
                        Item.clock(0).dataDriven(),
                        TumblingWindower.of(Duration.ofMillis(10)),
                        options -> options.scheduler(ManualScheduler.at(0))))
                .subscribe(probe);
        return inputs.get(0);
    }

    @TestFactory
    Stream<DynamicTest> null_ofASource_isOneErrorDownstreamAndOneForItsCaller() {
        return NULLS.entrySet().stream()
                .map(signal -> dynamicTest(signal.getKey(), () -> {
                    HostileSignalsTest test = new HostileSignalsTest();
                    CoreSubscriber<? super KeyedEvent<String, Item>> input = test.input();
                    boolean isSubscribed = !signal.getKey().equals("onSubscribe");
                    if (isSubscribed) {
                        input.onSubscribe(Operators.emptySubscription());
                        input.onNext(Item.at(1));
                    }

                    Throwable caught = catchThrowable(() -> signal.getValue().accept(input));

                    assertThat(caught)
                            .isInstanceOf(NullPointerException.class)
                            .hasMessageContaining(signal.getKey() + "(null)");
                    assertThat(test.probe.error()).isSameAs(caught);
                    assertThat(test.discarded).hasSize(isSubscribed ? 1 : 0);
                }));
    }

    @TestFactory
    Stream<DynamicTest> null_insideARequest_isOneErrorDownstreamAndOneForItsCaller() {
        return Stream.of("onNext", "onError")
                .map(signal -> dynamicTest(signal, () -> {
                    HostileSignalsTest test = new HostileSignalsTest();
                    List<Throwable> caught = new ArrayList<>();
                    CoreSubscriber<? super KeyedEvent<String, Item>> input = test.input();
                    input.onSubscribe(new Subscription() {
                        @Override
                        public void request(long n) {
                            input.onNext(Item.at(1));
                            Throwable thrown =
                                    catchThrowable(() -> NULLS.get(signal).accept(input));
                            caught.add(thrown);
                            throw (NullPointerException) thrown; // as a source does that catches nothing
                        }

                        @Override
                        public void cancel() {}
                    });

                    assertThat(caught).hasSize(1);
                    assertThat(test.probe.error()).isSameAs(caught.get(0)).hasNoSuppressedExceptions();
                    assertThat(test.discarded).hasSize(1);
                    assertThat(dropped).isEmpty();
                }));
    }

    @Test
    void null_insideSubscribe_isOneErrorDownstream() {
        new Flux<KeyedEvent<String, Item>>() {
            @Override
            public void subscribe(CoreSubscriber<? super KeyedEvent<String, Item>> actual) {
                NULLS.get("onSubscribe").accept(actual);
            }
        }.transform(Windows.windowCollect(Item.clock(0).dataDriven(), TumblingWindower.of(Duration.ofMillis(10))))
                .subscribe(probe);

        assertThat(probe.error()).isInstanceOf(NullPointerException.class);
        assertThat(dropped).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> signalsAfterTheEnd_changeNothing() {
        Map<String, Consumer<CoreSubscriber<? super KeyedEvent<String, Item>>>> ends = Map.of(
                "complete", CoreSubscriber::onComplete,
                "error", input -> input.onError(new IllegalStateException("of the source")),
                "onError(null)", input -> assertRefused(() -> input.onError(null)),
                "onNext(null)",
                        input -> {
                            Throwable unused = catchThrowable(() -> input.onNext(null));
                        });
        return ends.entrySet().stream()
                .map(end -> dynamicTest(end.getKey(), () -> {
                    HostileSignalsTest test = new HostileSignalsTest();
                    CoreSubscriber<? super KeyedEvent<String, Item>> input = test.input();
                    input.onSubscribe(Operators.emptySubscription());
                    end.getValue().accept(input);
                    boolean completed = test.probe.isCompleted();
                    int dropsBefore = dropped.size();
                    boolean[] cancelled = {false};

                    assertRefused(() -> input.onError(null));
                    input.onError(new IllegalStateException("another"));
                    input.onComplete();
                    Item late = Item.of("a", 1, 1);
                    dropLate(test, input, late);
                    input.onSubscribe(new Subscription() {
                        @Override
                        public void request(long n) {}

                        @Override
                        public void cancel() {
                            cancelled[0] = true;
                        }
                    });

                    assertThat(cancelled[0]).isTrue();
                    assertThat(test.probe.isCompleted()).isEqualTo(completed);
                    assertThat(test.probe.failure().isPresent()).isEqualTo(!completed);
                    assertThat(dropped).hasSize(dropsBefore + 2);
                }));
    }

    private void dropLate(HostileSignalsTest test, CoreSubscriber<? super KeyedEvent<String, Item>> input, Item late) {
        input.onNext(late.event());
        List<Object> all = new ArrayList<>(discarded);
        all.addAll(test.discarded);
        assertThat(all).contains(late);
    }

    private static void assertRefused(ThrowingCallable signal) {
        assertThat(catchThrowable(signal)).isInstanceOf(NullPointerException.class);
    }
}
