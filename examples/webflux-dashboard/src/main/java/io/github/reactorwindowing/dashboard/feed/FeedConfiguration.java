package io.github.reactorwindowing.dashboard.feed;

import io.github.reactorwindowing.dashboard.Limits;
import io.github.reactorwindowing.dashboard.generator.Generator;
import io.github.reactorwindowing.dashboard.windows.Watermark;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** What the feed tells of, besides what the windows say. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    Feed feed(
            About about,
            Watermark watermark,
            Generator generator,
            InstantSource time,
            Scheduler windowsScheduler,
            @Value("${dashboard.frame-every}") Duration every,
            Limits limits) {
        return new Feed(about, watermark::at, generator::settings, time, windowsScheduler, every, limits);
    }
}
