package io.github.reactorwindowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Time with the two clocks of a real scheduler: one that tells the epoch, roughly, and one that is fine, from anywhere. */
class SystemTimeTest {

    private static final long SECOND = 1_000_000;

    /** A machine whose clocks are set by hand. */
    private static final class TwoClocks implements Scheduler {

        long wallMicros = 1_700_000_000L * SECOND;
        long nanos = -5_000_000_000L;

        void pass(long micros) {
            wallMicros += micros;
            nanos += micros * 1_000;
        }

        @Override
        public long now(TimeUnit unit) {
            return unit == TimeUnit.MILLISECONDS
                    ? Math.floorDiv(wallMicros, 1_000)
                    : unit.convert(nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task) {
            throw new AssertionError();
        }

        @Override
        public Worker createWorker() {
            throw new AssertionError();
        }
    }

    private final TwoClocks clocks = new TwoClocks();
    private final SystemTime time = new SystemTime(clocks, true);
    private final long start = clocks.wallMicros;

    @Test
    void now_betweenMilliseconds_isFine() {
        clocks.pass(1);
        assertThat(time.now()).isEqualTo(start + 1);
        clocks.pass(499);
        assertThat(time.now()).isEqualTo(start + 500);
        clocks.pass(1_000);
        assertThat(time.now()).isEqualTo(start + 1_500);
    }

    @Test
    void now_readOftenForAnHour_neverGoesBackAndFollowsTheWall() {
        long last = time.now();
        for (int i = 0; i < 36_000; i++) {
            clocks.pass(100_000 + i % 7);
            long now = time.now();
            assertThat(now).isGreaterThan(last);
            assertThat(now - clocks.wallMicros).isBetween(-1_000L, 0L);
            last = now;
        }
    }

    @Test
    void wallSetForward_isFollowedWithinASecond() {
        clocks.wallMicros += 3_600 * SECOND;
        clocks.pass(SECOND);

        assertThat(time.now()).isEqualTo(start + 3_601 * SECOND);
    }

    @Test
    void wallSetBack_isFollowedWithinASecond() {
        clocks.wallMicros -= 3_600 * SECOND;
        clocks.pass(SECOND);

        assertThat(time.now()).isEqualTo(start - 3_599 * SECOND);
    }

    @Test
    void driftWithinTwoMilliseconds_isNoReasonToJump() {
        clocks.wallMicros += 2_000;
        clocks.pass(SECOND);

        assertThat(time.now()).isEqualTo(start + SECOND);
    }

    @Test
    void slowDrift_isCorrectedWhenItExceedsTheTolerance() {
        for (int i = 0; i < 100; i++) {
            clocks.wallMicros += 100;
            clocks.pass(SECOND);
            assertThat(Math.abs(time.now() - clocks.wallMicros)).isLessThanOrEqualTo(3_000);
        }
    }

    @Test
    void realScheduler_tellsTheEpoch() {
        SystemTime real = new SystemTime(Schedulers.parallel(), true);

        assertThat(Math.abs(real.now() / 1_000 - Schedulers.parallel().now(TimeUnit.MILLISECONDS)))
                .isLessThan(5_000);
    }

    @Test
    void virtualTime_isExact() {
        VirtualTimeScheduler virtual = VirtualTimeScheduler.create();
        SystemTime virtualTime = new SystemTime(virtual, true);
        assertThat(virtualTime.now()).isZero();
        virtual.advanceTimeBy(Duration.ofNanos(3_723_000_500_000L));

        assertThat(virtualTime.now()).isEqualTo(3_723_000_500L);
    }

    @Test
    void wallSetAhead_notFollowed_onlyWhatPassesCounts() {
        SystemTime elapsed = new SystemTime(clocks, false);
        clocks.wallMicros += 3_600L * SECOND;
        clocks.pass(2 * SECOND);

        assertThat(elapsed.now()).isEqualTo(start + 2 * SECOND);
        assertThat(time.now()).isGreaterThan(start + 3_600L * SECOND);
    }
}
