package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** L-1, L-2: the first late event that no consumer receives is logged. */
class LateLogTest {

    record Reading(String device, Instant at) {}

    private static final Instant TEN = Instant.parse("2024-05-01T10:00:00Z");
    private static final EventClock<Reading> CLOCK =
            EventClock.of(Reading::at, Duration.ofSeconds(5)).dataDriven();

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("io.github.reactorwindowing");

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private static WindowOperator<String, Reading, Long> counts(UnaryOperator<WindowOptions<String, Reading>> options) {
        return Windows.windowCount(CLOCK, TumblingWindower.of(Duration.ofHours(1)), options);
    }

    /** Readings so many seconds after ten o'clock, each of the same device. */
    private static Flux<KeyedEvent<String, Reading>> readings(int... seconds) {
        return Flux.range(0, seconds.length)
                .map(i -> KeyedEvent.of("secret device", new Reading("secret value", TEN.plusSeconds(seconds[i]))));
    }

    @Test
    void lateEvent_withoutConsumer_isLoggedWithTheWaitThatWouldHaveLetItIn() {
        readings(20, 10).transform(counts(options -> options)).blockLast();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getLevel()).isEqualTo(Level.WARNING);
        assertThat(records.get(0).getMessage())
                .isEqualTo("windowCount: discarded a late event, timestamp 2024-05-01T10:00:10Z, watermark"
                        + " 2024-05-01T10:00:15Z. EventClock[wait=PT5S, dataDriven] with a wait of PT10S would have let"
                        + " it in; Lateness.WINDOW would let late events into those of their windows that are still"
                        + " open. Pass onLate or use withLate to receive late events. Further ones of this reason are"
                        + " not logged.");
    }

    @Test
    void lateEvent_withTheWaitOfTheMessage_isInItsWindow() {
        EventClock<Reading> longer =
                EventClock.of(Reading::at, Duration.ofSeconds(10)).dataDriven();
        assertThat(readings(20, 10)
                        .transform(Windows.<String, Reading>windowCount(
                                longer, TumblingWindower.of(Duration.ofHours(1)), options -> options))
                        .blockLast()
                        .value())
                .isEqualTo(2);
        assertThat(records).isEmpty();
    }

    @Test
    void lateEvents_ofSeveralSubscriptions_areLoggedOncePerOperator() {
        WindowOperator<String, Reading, Long> operator = counts(options -> options.name("first"));
        for (int i = 0; i < 3; i++) {
            readings(20, 10, 11, 3_700, 12).transform(operator).blockLast();
        }
        assertThat(records).hasSize(1);
        readings(20, 10).transform(counts(options -> options.name("second"))).blockLast();
        assertThat(records)
                .extracting(entry -> entry.getMessage().substring(0, 5))
                .containsExactly("first", "secon");
    }

    @Test
    void lateEvents_ofAnotherReason_areLoggedOnce() {
        Flux<KeyedEvent<String, Reading>> two = readings(20, 10, 11)
                .concatWith(readings(30, 31).map(event -> KeyedEvent.of("other device", event.value())));
        two.transform(counts(options -> options.maxKeys(1, BoundPolicy.REJECT))).blockLast();
        assertThat(records).hasSize(2);
        assertThat(records.get(1).getMessage())
                .startsWith("windowCount: discarded a late event, reason MAX_KEYS. Pass onLate");
    }

    @Test
    void lateEvent_itsKeyAndValue_areNotLogged() {
        readings(20, 10).transform(counts(options -> options)).blockLast();
        assertThat(records.get(0).getMessage()).doesNotContain("secret");
    }

    @Test
    void lateEvent_underLatenessWindow_isNotAdvisedToUseIt() {
        readings(20, 3_700, 10)
                .transform(counts(options -> options.lateness(Lateness.WINDOW)))
                .blockLast();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getMessage())
                .doesNotContain("Lateness.WINDOW")
                .contains("a wait of PT1H1M30S");
    }

    @ParameterizedTest
    @EnumSource
    void lateEvent_withConsumer_isNotLogged(Lateness lateness) {
        readings(20, 3_700, 10)
                .transform(counts(options -> options.lateness(lateness).onLate(late -> {})))
                .blockLast();
        readings(20, 3_700, 10)
                .transform(Windows.withLate(counts(options -> options.lateness(lateness))))
                .blockLast();
        assertThat(records).isEmpty();
    }
}
