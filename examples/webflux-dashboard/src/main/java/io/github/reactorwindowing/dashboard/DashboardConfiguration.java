package io.github.reactorwindowing.dashboard;

import io.github.reactorwindowing.dashboard.intake.Intake;
import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What the parts share: one thread for all windows, its time, and where orders and payments come in. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {

    /**
     * {@return the thread of the windows; the application asks it for the time, so that a test can move the time}
     */
    @Bean(destroyMethod = "dispose")
    Scheduler windowsScheduler() {
        return Schedulers.newSingle("windows", true);
    }

    /** Measures how long senders stall, also while the thread of the windows is busy. */
    @Bean(destroyMethod = "")
    Scheduler timeoutsScheduler() {
        return Schedulers.parallel();
    }

    @Bean
    InstantSource time(Scheduler windowsScheduler) {
        return () -> Instant.ofEpochMilli(windowsScheduler.now(TimeUnit.MILLISECONDS));
    }

    @Bean
    RandomGenerator chance() {
        return RandomGenerator.getDefault();
    }

    @Bean
    Intake<Order> orders(Scheduler windowsScheduler, Limits limits) {
        return new Intake<>("orders", windowsScheduler, limits.uploads());
    }

    @Bean
    Intake<Payment> payments(Scheduler windowsScheduler, Limits limits) {
        return new Intake<>("payments", windowsScheduler, limits.uploads());
    }
}
