package io.github.reactorwindowing.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.internal.operator.time.SystemTime;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Time with the two clocks of a real scheduler: one that tells the epoch, roughly, and one that is fine, from anywhere.
 */
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
    void wallSetForward_byTheBound_isFollowedWithinASecond() {
        clocks.wallMicros += SystemTime.BOUND_MICROS;
        clocks.pass(SECOND);

        assertThat(time.now()).isEqualTo(start + SystemTime.BOUND_MICROS + SECOND);
    }

    @Test
    void wallSetForward_byHours_isFollowedOnceItLasts() {
        clocks.wallMicros += 3_600 * SECOND;
        for (int second = 1; second <= 10; second++) {
            clocks.pass(SECOND);
            assertThat(time.now()).as("after %d s", second).isEqualTo(start + second * SECOND);
        }
        clocks.pass(SECOND);

        assertThat(time.now()).isEqualTo(start + 3_611 * SECOND);
    }

    @Test
    void wallSetForwardAndBack_withinTheBound_isNotSeen() {
        clocks.wallMicros += 3 * 3_600 * SECOND;
        for (int second = 1; second <= 3; second++) {
            clocks.pass(SECOND);
            assertThat(time.now()).isEqualTo(start + second * SECOND);
        }
        clocks.wallMicros -= 3 * 3_600 * SECOND;
        for (int second = 4; second <= 100; second++) {
            clocks.pass(SECOND);
            assertThat(time.now()).isEqualTo(start + second * SECOND);
        }
    }

    @Test
    void wallSetBack_byTheBound_isFollowedWithinASecond() {
        clocks.wallMicros -= SystemTime.BOUND_MICROS;
        clocks.pass(SECOND);

        assertThat(time.now()).isEqualTo(start - SystemTime.BOUND_MICROS + SECOND);
    }

    @Test
    void wallSetBack_byAnHour_timeRunsAtHalfItsSpeedUntilItIsMadeUp() {
        clocks.wallMicros -= 3_600 * SECOND;
        clocks.pass(SECOND);
        long last = time.now();
        assertThat(last).isEqualTo(start + SECOND);
        for (int second = 2; second <= 7_201; second++) {
            clocks.pass(SECOND);
            assertThat(time.delayOf(SECOND / 4)).as("delay at %d s", second).isEqualTo(SECOND / 2);
            long now = time.now();
            assertThat(now - last).as("at %d s", second).isEqualTo(SECOND / 2);
            last = now;
        }
        assertThat(last).isEqualTo(clocks.wallMicros);
        clocks.pass(90 * SECOND);

        assertThat(time.now()).isEqualTo(clocks.wallMicros);
        assertThat(time.delayOf(SECOND)).isEqualTo(SECOND);
    }

    @Test
    void bothClocksSetForwardAndBack_timeGoesOnAtHalfItsSpeed() {
        clocks.pass(3 * 3_600 * SECOND);
        long furthest = time.now();
        clocks.pass(-3 * 3_600 * SECOND);
        assertThat(time.now()).isEqualTo(furthest);
        clocks.pass(20 * SECOND);

        assertThat(time.now()).isEqualTo(furthest + 10 * SECOND);
    }

    /** However the wall clock is set: time hardly ever stands still, and comes back to a clock that is left alone. */
    @Test
    void wallSetAtRandom_timeGoesOnAndConverges() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TwoClocks set = new TwoClocks();
            SystemTime followed = new SystemTime(set, true);
            long furthest = followed.now();
            long furthestAtLastMinute = furthest;
            for (int second = 1; second <= 600; second++) {
                if (random.nextInt(40) == 0) {
                    set.wallMicros += (random.nextLong(7_200) - 3_600) * SECOND / (1 + random.nextInt(1_000));
                }
                set.pass(SECOND);
                furthest = Math.max(furthest, followed.now());
                if (second % 60 == 0) {
                    assertThat(furthest - furthestAtLastMinute)
                            .as("seed %d: progress in the minute before %d s", seed, second)
                            .isGreaterThan(0);
                    furthestAtLastMinute = furthest;
                }
            }
            for (int second = 0; second < 2 * 4 * 3_600; second += 2) {
                set.pass(2 * SECOND);
                followed.now();
            }
            assertThat(Math.abs(followed.now() - set.wallMicros))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(3_000);
        }
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
        clocks.pass(SECOND);
        time.now();
        clocks.pass(11 * SECOND);

        assertThat(elapsed.now()).isEqualTo(start + 12 * SECOND);
        assertThat(time.now()).isGreaterThan(start + 3_600L * SECOND);
    }
}
