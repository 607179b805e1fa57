package io.github.reactorwindowing.dashboard.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

class IntakeTest {

    private final Intake<Integer> intake = new Intake<>("numbers", Schedulers.immediate(), 255);

    private static TestSubscriber<Integer> held() {
        return TestSubscriber.builder().initialRequest(0).build();
    }

    @Test
    void values_ofRequests_comeOutTogether() {
        TestSubscriber<Integer> windows = TestSubscriber.create();
        intake.values().subscribe(windows);
        StepVerifier.create(intake.accept(1)).verifyComplete();
        StepVerifier.create(intake.accept(Flux.just(2, 3))).expectNext(2L).verifyComplete();
        StepVerifier.create(intake.accept(4)).verifyComplete();
        assertThat(windows.getReceivedOnNext()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void stream_thatNobodyAsksFor_isReadNoFurtherThanWhatIsReadAhead() {
        TestSubscriber<Integer> windows = held();
        intake.values().subscribe(windows);
        AtomicLong read = new AtomicLong();
        List<Long> answers = new ArrayList<>();
        Flux<Integer> stream = Flux.range(0, 100_000).doOnNext(number -> read.incrementAndGet());
        intake.accept(stream).subscribe(answers::add);

        long ahead = read.get();
        assertThat(ahead).isBetween(64L, 1_000L);
        assertThat(answers).isEmpty();

        windows.request(10_000);
        assertThat(read.get()).isBetween(10_000L, 10_000 + ahead);
        windows.request(Long.MAX_VALUE);
        assertThat(answers).containsExactly(100_000L);
        assertThat(windows.getReceivedOnNext()).hasSize(100_000);
    }

    @Test
    void singleValues_thatNobodyTakes_areRefusedWhenThereIsNoPlaceLeft_andTakenAgainLater() {
        TestSubscriber<Integer> windows = held();
        intake.values().subscribe(windows);
        int taken = 0;
        while (accepted(taken)) {
            taken++;
        }
        assertThat(taken).isBetween(1_024, 2_048);
        StepVerifier.create(intake.accept(-1))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(Overload.class)
                        .hasMessage("numbers: more than can be taken at the moment"));

        windows.request(Long.MAX_VALUE);
        assertThat(accepted(taken)).isTrue();
        assertThat(windows.getReceivedOnNext()).hasSize(taken + 1).isSorted();
    }

    private boolean accepted(int number) {
        return intake.accept(number)
                .thenReturn(true)
                .onErrorReturn(Overload.class, false)
                .block();
    }

    @Test
    void streams_beyondThoseThatAreReadAtATime_waitUnread_andOneTooManyIsRefused() {
        intake.values().subscribe(TestSubscriber.create());
        List<TestPublisher<Integer>> streams = new ArrayList<>();
        List<Throwable> refused = new ArrayList<>();
        while (refused.isEmpty()) {
            TestPublisher<Integer> stream = TestPublisher.create();
            streams.add(stream);
            intake.accept(stream.flux()).subscribe(taken -> {}, refused::add);
        }
        assertThat(refused.get(0)).isInstanceOf(Overload.class);
        long read = streams.stream().filter(TestPublisher::wasSubscribed).count();
        assertThat(read).isEqualTo(255); // and the one of single values
        assertThat(streams.size() - read).isBetween(64L, 68L);

        streams.get(0).complete();
        assertThat(streams.stream().filter(TestPublisher::wasSubscribed).count())
                .isEqualTo(256);
    }

    @Test
    void streamThatFails_tellsHowFarItCame_andHarmsNobody() {
        TestSubscriber<Integer> windows = TestSubscriber.create();
        intake.values().subscribe(windows);
        TestPublisher<Integer> other = TestPublisher.create();
        List<Long> answers = new ArrayList<>();
        intake.accept(other.flux()).subscribe(answers::add);

        IOException broken = new IOException("connection reset");
        StepVerifier.create(intake.accept(Flux.concat(Flux.just(1, 2), Mono.error(broken))))
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure).isInstanceOf(Interrupted.class).hasCause(broken);
                    assertThat(((Interrupted) failure).taken()).isEqualTo(2);
                });

        other.next(3).complete();
        assertThat(answers).containsExactly(1L);
        assertThat(windows.getReceivedOnNext()).containsExactly(1, 2, 3);
        assertThat(windows.isTerminated()).isFalse();
    }

    @Test
    void clientThatLeaves_isReadNoMore_andLeavesItsPlace() {
        intake.values().subscribe(TestSubscriber.create());
        for (int client = 0; client < 1_000; client++) {
            TestPublisher<Integer> stream = TestPublisher.create();
            intake.accept(stream.flux()).subscribe().dispose();
            stream.assertCancelled();
        }
        StepVerifier.create(intake.accept(Flux.just(1))).expectNext(1L).verifyComplete();
    }

    @Test
    void windowsThatEnd_failTheStreamsThatAreOpen_andThoseToCome() {
        TestSubscriber<Integer> windows = TestSubscriber.create();
        intake.values().subscribe(windows);
        TestPublisher<Integer> open = TestPublisher.create();
        List<Throwable> failures = new ArrayList<>();
        intake.accept(open.flux()).subscribe(taken -> {}, failures::add);
        open.next(1);

        windows.cancel();

        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).isInstanceOf(Interrupted.class).hasCauseInstanceOf(Overload.class);
        assertThat(((Interrupted) failures.get(0)).taken()).isEqualTo(1);
        open.assertCancelled();
        StepVerifier.create(intake.accept(Flux.just(1)))
                .expectErrorMessage("numbers: not taken any more, the windows have ended")
                .verify(Duration.ofSeconds(10));
        StepVerifier.create(intake.accept(1)).verifyError(Overload.class);
    }
}
