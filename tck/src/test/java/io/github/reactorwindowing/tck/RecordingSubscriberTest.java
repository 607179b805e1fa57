package io.github.reactorwindowing.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.tck.time.RecordingSubscriber;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

class RecordingSubscriberTest {

    private static <T> RecordingSubscriber<T> of(Flux<T> flux, long demand) {
        RecordingSubscriber<T> recording = RecordingSubscriber.requesting(demand);
        flux.subscribe(recording);
        return recording;
    }

    @Test
    void unbounded_recordsEverything() {
        RecordingSubscriber<Integer> recording = RecordingSubscriber.unbounded();
        Flux.just(1, 2, 3).subscribe(recording);
        recording.assertValues(1, 2, 3).assertValueCount(3).assertComplete();
        assertThat(recording.isCompleted()).isTrue();
        assertThat(recording.error()).isNull();
    }

    @Test
    void demand_isByHand() {
        RecordingSubscriber<Integer> recording = of(Flux.just(1, 2, 3), 0);
        recording.assertValues().assertNotTerminated();
        recording.request(2);
        recording.assertValues(1, 2);
        recording.cancel();
        recording.request(1);
        recording.assertValues(1, 2).assertNotTerminated();
    }

    @Test
    void error_isRecorded() {
        RecordingSubscriber<Integer> recording = of(Flux.error(new IllegalStateException("broken")), 1);
        recording.assertError(IllegalStateException.class);
        assertThat(recording.error()).hasMessage("broken");
        assertThatThrownBy(recording::assertComplete)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(
                        "end: expected completed, but was error java.lang.IllegalStateException: broken. Values so far: []")
                .hasSuppressedException(recording.error());
    }

    @Test
    void assertions_tellWhatCame() {
        RecordingSubscriber<Integer> recording = of(Flux.just(1, 2), 5);
        assertThatThrownBy(() -> recording.assertValues(1, 3))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("values: expected [1, 3], but was [1, 2]. Values so far: [1, 2]");
        assertThatThrownBy(() -> recording.assertValueCount(1))
                .hasMessage("number of values: expected 1, but was 2. Values so far: [1, 2]");
        assertThatThrownBy(recording::assertNotTerminated)
                .hasMessage("end: expected running, but was completed. Values so far: [1, 2]");
        assertThatThrownBy(() -> recording.assertError(Error.class))
                .hasMessage("end: expected error of class java.lang.Error, but was completed. Values so far: [1, 2]");
    }

    @Test
    void brokenProtocol_failsTheNextAssertion() {
        RecordingSubscriber<Integer> more = RecordingSubscriber.requesting(1);
        more.onSubscribe(Operators.emptySubscription());
        more.onNext(1);
        more.onNext(2);
        assertThatThrownBy(more::values)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("The publisher broke its protocol: 2 values for a demand of 1");

        RecordingSubscriber<Integer> after = RecordingSubscriber.unbounded();
        after.onSubscribe(Operators.emptySubscription());
        after.onSubscribe(Operators.emptySubscription());
        after.onComplete();
        after.onNext(7);
        assertThatThrownBy(after::assertComplete)
                .hasMessage("The publisher broke its protocol: a second onSubscribe; onNext(7) after the end");
    }

    @Test
    void context_isSeenAbove() {
        RecordingSubscriber<String> recording =
                RecordingSubscriber.<String>unbounded().with(Context.of("who", "me"));
        Flux.deferContextual(view -> Flux.just(view.<String>get("who"))).subscribe(recording);
        recording.assertValues("me");
    }

    @Test
    void requestBeforeItIsSubscribed_isRefused() {
        assertThatThrownBy(() -> RecordingSubscriber.unbounded().request(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no onSubscribe came (expected: to be subscribed before it requests or cancels)");
    }
}
