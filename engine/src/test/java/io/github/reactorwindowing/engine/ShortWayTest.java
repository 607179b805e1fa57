package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.DataInput;
import java.io.DataOutput;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event on the short way, of which something fails: its value is handed out once, wherever that was. */
class ShortWayTest {

    private final FailingClock clock = new FailingClock();

    /** Waits for 5. From a moment on, its watermark can be asked for so many times only. */
    private static final class FailingClock implements StatefulClock<Long> {

        private int callsLeft = Integer.MAX_VALUE;

        @Override
        public long timestamp(Long value, long now) {
            return value;
        }

        @Override
        public TimeBase timeBase() {
            return TimeBase.EVENTS;
        }

        @Override
        public ClockLogic<Long> newLogic() {
            return new ClockLogic<>() {

                private long greatest = Timestamps.NONE;

                @Override
                public void onEvent(Long value, long timestamp, long now) {
                    greatest = Math.max(greatest, timestamp);
                }

                @Override
                public long watermark(long now) {
                    if (callsLeft-- == 0) {
                        throw new IllegalStateException("asked too often");
                    }
                    return greatest == Timestamps.NONE ? Timestamps.NONE : greatest - 5;
                }

                @Override
                public long wakeUpFor(long watermark) {
                    return Timestamps.END;
                }

                @Override
                public boolean isEmpty() {
                    return greatest == Timestamps.NONE;
                }

                @Override
                public void writeState(DataOutput out) {
                    throw new AssertionError("not asked for");
                }

                @Override
                public void readState(DataInput in) {
                    throw new AssertionError("not asked for");
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void watermarkFails_beforeOrAfterTheFold_eachValueIsHandedOutOnce(int callsBefore) {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = new WindowEngine<>(new EngineConfig<>(
                clock,
                TumblingWindower.of(Duration.of(10, ChronoUnit.MICROS)),
                Folds.of(new UnorderedLists()),
                EngineOptions.DEFAULT.withScope(WatermarkScope.STREAM)));
        engine.onEvent("b", 1L);
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        engine.onEvent("a", 11L);
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);

        clock.callsLeft = callsBefore;
        assertThatThrownBy(() -> engine.onEvent("a", 17L)).hasRootCauseMessage("asked too often"); // makes b due
        clock.callsLeft = Integer.MAX_VALUE;

        List<Object> discarded = new ArrayList<>();
        engine.discard(discarded::add);
        assertThat(discarded).containsExactlyInAnyOrder(1L, 11L, 17L);
    }
}
