package io.github.reactorwindowing.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.Limits;
import io.github.reactorwindowing.dashboard.generator.GeneratorSettings;
import io.github.reactorwindowing.dashboard.intake.Overload;
import io.github.reactorwindowing.dashboard.windows.LateOrder;
import io.github.reactorwindowing.dashboard.windows.ProductCount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

class FeedTest {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final About ABOUT = new About("clock", "counts", "averages", "sessions", "joins");

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final InstantSource time = () -> Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    private final Feed feed = feed(1_000);

    private Feed feed(int clients) {
        Limits limits = new Limits(1, clients, 1, Duration.ofSeconds(1), TICK, TICK, TICK);
        return new Feed(
                ABOUT, now -> null, () -> new GeneratorSettings(false, 0, 0, 0, 0), time, scheduler, TICK, limits);
    }

    @BeforeEach
    void start() {
        feed.run().subscribe();
    }

    private TestSubscriber<FeedMessage> client(long demand) {
        return client(feed, demand);
    }

    private static TestSubscriber<FeedMessage> client(Feed feed, long demand) {
        TestSubscriber<FeedMessage> client =
                TestSubscriber.builder().initialRequest(demand).build();
        feed.messages().subscribe(client);
        return client;
    }

    private void ticks(int count) {
        scheduler.advanceTimeBy(TICK.multipliedBy(count));
    }

    private static ProductCount count(String product, long orders) {
        return new ProductCount(product, Instant.EPOCH, Instant.EPOCH.plusSeconds(10), orders);
    }

    private static LateOrder late(int number) {
        return new LateOrder("o-" + number, "Red Line", Instant.EPOCH, null, "behind_watermark");
    }

    @Test
    void client_seesHowThingsAre_andThenWhatIsNew() {
        feed.listener().counted(count("Red Line", 3));
        ticks(1);
        TestSubscriber<FeedMessage> client = client(Long.MAX_VALUE);
        feed.listener().growing(count("Stone Age", 1));
        feed.listener().late(late(1));
        ticks(1);
        feed.listener().counted(count("Stone Age", 2));
        ticks(1);

        List<FeedMessage> messages = client.getReceivedOnNext();
        assertThat(messages).hasSize(3);
        Snapshot first = (Snapshot) messages.get(0);
        assertThat(first.missed()).isZero();
        assertThat(first.about()).isEqualTo(ABOUT);
        assertThat(first.board().happened().counts()).containsExactly(count("Red Line", 3));

        Board second = ((Frame) messages.get(1)).board();
        assertThat(second.sequence()).isEqualTo(first.board().sequence() + 1);
        assertThat(second.open()).containsExactly(count("Stone Age", 1));
        assertThat(second.happened().counts()).isEmpty();
        assertThat(second.happened().late()).containsExactly(late(1));

        Board third = ((Frame) messages.get(2)).board();
        assertThat(third.open()).isEmpty();
        assertThat(third.happened().counts()).containsExactly(count("Stone Age", 2));
        assertThat(third.happened().late()).isEmpty();
        assertThat(third.totals()).isEqualTo(new Totals(0, 0, 1, 2, 0, 0, 0));
        assertThat(third.now()).isEqualTo(time.instant());
    }

    @Test
    void client_thatReadsSlowly_missesNothingWhileItIsNotTooSlow() {
        TestSubscriber<FeedMessage> client = client(1);
        ticks(8);
        client.request(Long.MAX_VALUE);
        assertThat(client.getReceivedOnNext()).hasSize(9);
        assertThat(client.getReceivedOnNext().stream().skip(1)).allMatch(Frame.class::isInstance);
    }

    @Test
    void client_thatStalls_holdsAFewFrames_andIsThenToldHowThingsAre() {
        TestSubscriber<FeedMessage> stalled = client(1);
        TestSubscriber<FeedMessage> other = client(Long.MAX_VALUE);
        ticks(50);
        feed.listener().counted(count("Red Line", 3));
        ticks(50);

        assertThat(stalled.getReceivedOnNext()).hasSize(1);
        assertThat(other.getReceivedOnNext()).hasSize(101);

        stalled.request(Long.MAX_VALUE);
        List<FeedMessage> messages = stalled.getReceivedOnNext();
        assertThat(messages).hasSizeLessThan(12);
        long frames = messages.stream().filter(Frame.class::isInstance).count();
        List<Snapshot> again = messages.stream()
                .skip(1)
                .filter(Snapshot.class::isInstance)
                .map(Snapshot.class::cast)
                .toList();
        assertThat(again).hasSize(1);
        assertThat(again.get(0).missed()).isEqualTo(100 - frames - 1);
        assertThat(again.get(0).board().happened().counts()).containsExactly(count("Red Line", 3));
        assertThat(messages.get(messages.size() - 1).board().sequence())
                .isEqualTo(other.getReceivedOnNext().get(100).board().sequence());
    }

    @Test
    void client_thatSubscribesWhileAFrameIsCut_missesNothing() {
        List<FeedMessage> messages = new ArrayList<>();
        feed.messages().subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                ticks(1);
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            protected void hookOnNext(FeedMessage message) {
                messages.add(message);
            }
        });
        ticks(2);
        assertThat(messages.get(0))
                .isInstanceOfSatisfying(
                        Snapshot.class, first -> assertThat(first.missed()).isZero());
        assertThat(messages.subList(1, messages.size()))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(Frame.class::isInstance);
        assertThat(messages.stream().map(message -> message.board().sequence())).doesNotHaveDuplicates();
    }

    @Test
    void newClient_whenAllPlacesAreTaken_getsThatOfTheOneThatReadsNothing() {
        Feed small = feed(2);
        small.run().subscribe();
        TestSubscriber<FeedMessage> stalled = client(small, 1);
        TestSubscriber<FeedMessage> reading = client(small, Long.MAX_VALUE);
        ticks(4);

        TestSubscriber<FeedMessage> late = client(small, Long.MAX_VALUE);

        assertThat(late.getReceivedOnNext()).hasSize(1);
        assertThat(stalled.isTerminatedComplete()).isTrue();
        assertThat(reading.isTerminated()).isFalse();
        assertThat(small.clients()).isEqualTo(2);
    }

    @Test
    void newClient_whenAllPlacesAreTakenByClientsThatRead_isRefusedWithTheLimit() {
        Feed small = feed(2);
        small.run().subscribe();
        TestSubscriber<FeedMessage> leaving = client(small, Long.MAX_VALUE);
        TestSubscriber<FeedMessage> staying = client(small, Long.MAX_VALUE);
        ticks(100);

        assertThat(client(small, Long.MAX_VALUE).expectTerminalError())
                .isInstanceOf(Overload.class)
                .hasMessage("The feed: 2 clients at a time are the limit (dashboard.limits.feed-clients)");

        leaving.cancel();
        assertThat(client(small, Long.MAX_VALUE).getReceivedOnNext()).hasSize(1);
        assertThat(staying.isTerminated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 500, 2_000})
    void newClients_besideAnyNumberThatReadNothing_areAllAdmitted(int stalling) {
        Feed small = feed(3);
        small.run().subscribe();
        for (int i = 0; i < stalling; i++) {
            client(small, 1);
            ticks(4);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(client(small, Long.MAX_VALUE).getReceivedOnNext()).hasSize(1);
        }
        assertThat(small.clients()).isEqualTo(3);
    }

    @Test
    void clients_thatLeave_areForgotten() {
        List<TestSubscriber<FeedMessage>> clients =
                Stream.generate(() -> client(1)).limit(1_000).toList();
        assertThat(feed.clients()).isEqualTo(1_000);
        ticks(1);
        clients.forEach(TestSubscriber::cancel);
        assertThat(feed.clients()).isZero();
    }

    @Test
    void frame_hasTheNewestOfWhatHappens_whenThatIsALot_andSaysWhatItLeavesOut() {
        TestSubscriber<FeedMessage> client = client(Long.MAX_VALUE);
        IntStream.range(0, 10_000).forEach(number -> feed.listener().late(late(number)));
        ticks(1);
        Happened happened = client.getReceivedOnNext().get(1).board().happened();
        assertThat(happened.late()).hasSize(20).last().isEqualTo(late(9_999));
        assertThat(happened.leftOut()).isEqualTo(new LeftOut(0, 0, 0, 0, 9_980));
        assertThat(client.getReceivedOnNext().get(1).board().totals().late()).isEqualTo(10_000);
    }

    @Test
    void rows_areEachToldOnce_toAClientThatStalls_too() {
        feed.listener().late(late(0));
        ticks(1);
        TestSubscriber<LateOrder> rows =
                TestSubscriber.builder().initialRequest(1).build();
        feed.rows(Happened::late, Totals::late).subscribe(rows);
        for (int number = 1; number < 40; number++) {
            feed.listener().late(late(number));
            ticks(2);
        }
        rows.request(Long.MAX_VALUE);
        feed.listener().late(late(40));
        ticks(1);
        assertThat(rows.getReceivedOnNext())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 40).mapToObj(FeedTest::late).toList());
    }
}
