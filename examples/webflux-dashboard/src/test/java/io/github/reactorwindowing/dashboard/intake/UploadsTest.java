package io.github.reactorwindowing.dashboard.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.dashboard.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class UploadsTest {

    private static final Duration YIELD = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    /** A sender that is read without bound. */
    private static final class Sending {

        private final TestPublisher<String> lines = TestPublisher.create();
        private final List<String> ends = new ArrayList<>();

        Sending(Uploads uploads) {
            Upload upload = uploads.enter();
            upload.watch(lines.flux())
                    .doFinally(end -> upload.leave())
                    .subscribe(line -> {}, failure -> ends.add(failure.getMessage()), () -> ends.add("completed"));
        }
    }

    private Uploads uploads(int places) {
        return new Uploads("orders", new Limits(1, 1, places, YIELD, TIMEOUT, TIMEOUT, TIMEOUT), time);
    }

    @Test
    void upload_withoutALine_failsAfterTheTimeOut_notBefore() {
        Uploads uploads = uploads(1);
        Sending sending = new Sending(uploads);
        time.advanceTimeBy(TIMEOUT.minusMillis(1));
        assertThat(sending.ends).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(sending.ends).containsExactly("orders: no line came for PT10S");
        assertThat(uploads.size()).isZero();
    }

    @Test
    void upload_thatBringsLines_lastsAndFailsOnlyWhenItStalls() {
        Sending sending = new Sending(uploads(1));
        for (int line = 0; line < 100; line++) {
            time.advanceTimeBy(TIMEOUT.minusMillis(1));
            sending.lines.next("line");
        }
        assertThat(sending.ends).isEmpty();
        time.advanceTimeBy(TIMEOUT);
        assertThat(sending.ends).hasSize(1);
    }

    @Test
    void upload_thatTheWindowsDoNotAskForLines_isNotBlamed() {
        Uploads uploads = uploads(1);
        TestPublisher<String> lines = TestPublisher.create();
        Upload upload = uploads.enter();
        StepVerifier.create(upload.watch(lines.flux()), 1)
                .then(() -> lines.next("line"))
                .expectNext("line")
                .then(() -> time.advanceTimeBy(TIMEOUT.multipliedBy(100)))
                .then(() -> assertThatThrownBy(uploads::enter).isInstanceOf(Overload.class))
                .thenRequest(1)
                .then(() -> time.advanceTimeBy(TIMEOUT))
                .expectErrorMessage("orders: no line came for PT10S")
                .verify(Duration.ofSeconds(30));
    }

    @Test
    void newUpload_whenAllPlacesAreTaken_getsThatOfTheLongestStalled() {
        Uploads uploads = uploads(3);
        Sending oldest = new Sending(uploads);
        time.advanceTimeBy(Duration.ofMillis(500));
        Sending second = new Sending(uploads);
        Sending third = new Sending(uploads);
        time.advanceTimeBy(Duration.ofMillis(500));
        oldest.lines.next("line");
        time.advanceTimeBy(Duration.ofMillis(500));
        second.lines.next("line");

        new Sending(uploads);

        assertThat(third.ends).containsExactly("orders: no line came for PT1S");
        assertThat(oldest.ends).isEmpty();
        assertThat(second.ends).isEmpty();
        assertThat(uploads.size()).isEqualTo(3);
    }

    @Test
    void newUpload_whenAllPlacesBringLines_isRefusedWithTheLimit() {
        Uploads uploads = uploads(2);
        Sending first = new Sending(uploads);
        Sending second = new Sending(uploads);
        time.advanceTimeBy(YIELD);
        first.lines.next("line");
        second.lines.next("line");
        assertThatThrownBy(uploads::enter)
                .isInstanceOf(Overload.class)
                .hasMessage("orders: 2 uploads at a time are the limit (dashboard.limits.uploads)");
        second.lines.complete();
        assertThat(second.ends).containsExactly("completed");
        uploads.enter();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 330, 1_000})
    void newUploads_besideAnyNumberOfStalledOnes_areAllAdmitted(int stalling) {
        Uploads uploads = uploads(10);
        for (int i = 0; i < stalling; i++) {
            new Sending(uploads);
            time.advanceTimeBy(YIELD);
        }
        for (int i = 0; i < 100; i++) {
            Sending honest = new Sending(uploads);
            honest.lines.next("line").complete();
            assertThat(honest.ends).containsExactly("completed");
        }
        assertThat(uploads.size()).isLessThanOrEqualTo(10);
    }
}
