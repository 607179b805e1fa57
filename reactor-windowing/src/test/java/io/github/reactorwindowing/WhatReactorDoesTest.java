package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.support.Probe;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * The troubles that docs/backpressure.md speaks of, seen in Reactor itself; should one be mended there, the page is to
 * be changed.
 */
class WhatReactorDoesTest {

    @Test
    void bufferTimeout_withoutDemand_overflows() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        TestPublisher<Integer> source = TestPublisher.create();
        Probe<List<Integer>> probe = Probe.requesting(1);
        source.flux().bufferTimeout(10, Duration.ofMillis(10), time).subscribe(probe);
        source.next(1);
        time.advanceTimeBy(Duration.ofMillis(10));
        source.next(2);
        time.advanceTimeBy(Duration.ofMillis(10));

        assertThat(Exceptions.isOverflow(probe.error())).isTrue();
        assertThat(probe.error()).hasMessageContaining("lack of requests");
    }

    @Test
    void groupBy_withMoreKeysThanItsPrefetchAndFlatMap_hangs() {
        Probe<Long> probe = Probe.unbounded();
        Flux.range(0, 10_000).groupBy(i -> i % 1_000).flatMap(Flux::count).subscribe(probe);
        assertThat(probe.isTerminated()).isFalse();
        assertThat(probe.received()).isEmpty();
    }

    @Test
    void join_withDemandOfOne_overflows() {
        Probe<Integer> probe = Probe.requesting(1);
        Flux.range(0, 10)
                .join(Flux.range(0, 10), left -> Flux.never(), right -> Flux.never(), Integer::sum)
                .subscribe(probe);
        assertThat(Exceptions.isOverflow(probe.error())).isTrue();
    }
}
