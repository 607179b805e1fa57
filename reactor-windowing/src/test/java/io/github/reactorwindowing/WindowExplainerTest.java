package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OpenWindowView;
import io.github.reactorwindowing.explain.OperatorView;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.StepVerifier;

/** What a running operator tells of itself. */
class WindowExplainerTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final WindowExplainer<String> explainer = WindowExplainer.create();
    private final LedgerSource<KeyedEvent<String, Item>> source = new LedgerSource<>();

    private Probe<WindowResult<String, List<Item>>> collect(
            long wait, long demand, UnaryOperator<WindowOptions<String, Item>> options) {
        Probe<WindowResult<String, List<Item>>> probe = Probe.requesting(demand);
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(wait),
                        TEN_MILLIS,
                        defaults -> options.apply(
                                defaults.scheduler(time).monitor(explainer).prefetch(16))))
                .subscribe(probe);
        return probe;
    }

    private OperatorView only() {
        List<OperatorView> views = explainer.explain().collectList().block();
        assertThat(views).hasSize(1);
        return views.get(0);
    }

    @Test
    void operator_withOpenWindowsAndWaitingEvents_isTold() {
        collect(20, 5, options -> options);
        source.next(Item.at("a", 0));
        source.next(Item.at("b", 3));
        source.next(Item.at("a", 25));

        OperatorView view = only();
        assertThat(view.operator()).isEqualTo("windowCollect");
        assertThat(view.requested()).isEqualTo(5);
        assertThat(view.queuedEvents()).containsExactly(0);
        assertThat(view.waitsForDemand()).isFalse();
        assertThat(view.engine().keys()).isEqualTo(2);
        assertThat(view.engine().openWindows()).isEqualTo(1);
        assertThat(view.engine().waitingEvents()).isEqualTo(2);
        assertThat(view.engine().streamWatermark()).as("each key has its own").isNull();
        assertThat(view.engine().nextWakeUp())
                .as("a: W is 5 now, the window ends at 10")
                .isEqualTo(ofMillis(5));
    }

    @Test
    void key_withAnOpenWindow_tellsWhenItCloses() {
        collect(20, 5, options -> options);
        source.next(Item.at("a", 0));
        source.next(Item.at("a", 25));

        KeyView<String> view = explainer.explain("a").single().block();
        assertThat(view.watermark()).isEqualTo(ofMillis(5));
        assertThat(view.waitingEvents()).isEqualTo(1);
        assertThat(view.oldestWaiting()).isEqualTo(ofMillis(25));
        assertThat(view.idle()).isFalse();
        OpenWindowView window = view.openWindows().get(0);
        assertThat(window.window().start()).isEqualTo(ofMillis(0));
        assertThat(window.closeAt()).isEqualTo(ofMillis(10));
        assertThat(window.closesAtSystemTime()).isEqualTo(ofMillis(5));
        assertThat(window.heldValues()).isEqualTo(1);
        assertThat(view.toString())
                .contains("key a: watermark 1970-01-01T00:00:00.005Z")
                .contains("closes at watermark 1970-01-01T00:00:00.010Z, by time alone 1970-01-01T00:00:00.005Z");
    }

    @Test
    void key_unknown_isNotThere() {
        collect(20, 5, options -> options);
        StepVerifier.create(explainer.explain("nobody")).verifyComplete();
    }

    @Test
    void key_idle_isToldToBeSo() {
        collect(0, 5, options -> options);
        source.next(Item.at("a", 0));
        time.advanceTo(10_000);

        KeyView<String> view = explainer.explain("a").single().block();
        assertThat(view.idle()).isTrue();
        assertThat(view.openWindows()).isEmpty();
        assertThat(only().engine().idleKeys()).isEqualTo(1);
        assertThat(explainer.explainKeys(10).map(KeyView::key).collectList().block())
                .containsExactly("a");
        assertThat(explainer.explainKeys(0).collectList().block()).isEmpty();
    }

    @Test
    void operator_withoutDemand_waitsForIt() {
        Probe<?> probe = collect(0, 0, options -> options.scope(WatermarkScope.STREAM));
        source.next(Item.at("a", 0));
        source.next(Item.at("a", 30));
        source.next(Item.at("a", 31));

        OperatorView view = only();
        assertThat(view.waitsForDemand()).isTrue();
        assertThat(view.queuedEvents()).containsExactly(1);
        assertThat(view.engine().openWindows()).as("the due one is not closed").isEqualTo(1);
        assertThat(view.engine().streamWatermark()).isEqualTo(ofMillis(30));
        assertThat(view.toString()).contains("requested 0, queued [1], waits for demand");

        probe.request(1);
        assertThat(only().waitsForDemand()).isFalse();
    }

    @Test
    void subscription_thatEnded_isNotThere() {
        Probe<?> completed = collect(0, 5, options -> options);
        source.complete();
        completed.assertComplete();
        assertThat(explainer.explain().collectList().block()).isEmpty();

        Probe<?> cancelled = collect(0, 5, options -> options);
        assertThat(explainer.explain().collectList().block()).hasSize(1);
        cancelled.cancel();
        assertThat(explainer.explain().collectList().block()).isEmpty();
    }

    @Test
    void operators_thatShareAnExplainer_areAllTold() {
        collect(0, 5, options -> options);
        collect(0, 5, options -> options);
        assertThat(explainer.explain().collectList().block()).hasSize(2);
    }

    @Test
    void question_fromInsideOnNext_isAnsweredAfterwards() {
        List<OperatorView> answers = new ArrayList<>();
        collect(0, 5, options -> options).onEach((probe, result) -> {
            explainer.explain().subscribe(answers::add);
            assertThat(answers).as("not between two steps yet").isEmpty();
        });
        source.next(Item.at("a", 0));
        source.next(Item.at("a", 30));
        assertThat(answers).hasSize(1);
    }

    @Test
    void logicThatCannotTellWhatItHolds_failsTheQuestionAndNotTheStream() {
        boolean[] fails = {false};
        WindowLogic<Item, List<Item>, List<Item>> logic = new ForwardingLogic<>(Folds.toList()) {
            @Override
            public long heldValues(List<Item> state) {
                if (fails[0]) {
                    throw new IllegalStateException("no idea");
                }
                return 0;
            }
        };
        Probe<WindowResult<String, List<Item>>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item, List<Item>, List<Item>>window(
                        Item.clock(0),
                        SessionWindower.ofGap(Duration.ofMillis(10)),
                        logic,
                        options -> options.scheduler(time).monitor(explainer)))
                .subscribe(probe);
        source.next(Item.at("a", 0));
        fails[0] = true;
        StepVerifier.create(explainer.explain("a")).verifyError(UserFunctionException.class);
        fails[0] = false;
        source.complete();
        assertThat(probe.assertComplete().received()).hasSize(1);
    }

    @Test
    @Timeout(60)
    void questions_fromAnotherThread_areAnsweredWhileEventsFlow() throws InterruptedException {
        Probe<WindowResult<String, List<Item>>> probe = collect(0, Long.MAX_VALUE, options -> options);
        AtomicBoolean over = new AtomicBoolean();
        List<Throwable> failures = new ArrayList<>();
        Thread asking = new Thread(
                () -> {
                    while (!over.get()) {
                        explainer.explain().mergeWith(explainer.explain()).subscribe(view -> {}, failures::add);
                        explainer.explain("k").subscribe(view -> {}, failures::add);
                    }
                },
                "asking");
        asking.start();
        for (int i = 0; i < 20_000; i++) {
            while (!source.canSend()) {
                Thread.yield();
            }
            source.next(Item.at(i));
        }
        over.set(true);
        asking.join();
        source.complete();

        assertThat(failures).isEmpty();
        assertThat(probe.assertComplete().received()).hasSize(2_000);
    }

    private static Instant ofMillis(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
