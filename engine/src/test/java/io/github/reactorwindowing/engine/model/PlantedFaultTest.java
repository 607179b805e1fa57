package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The net holds fish: engines with a fault are found out, and the script that shows it is short. */
class PlantedFaultTest {

    private static final Pattern STEPS = Pattern.compile("shrunk from \\d+ steps to (\\d+)");

    @Test
    @DisplayName("sessions that split at exactly the gap (W-4)")
    void fault_gapNotIncluded_found() {
        UnaryOperator<Setup> sessions = setup -> setup.withWindows(Setup.Kind.SESSION, setup.length(), 0, 0);
        assertFound(
                2,
                sessions,
                script -> run(script, null, new SplittingSessions(script.setup().length())));
    }

    @Test
    @DisplayName("windows that hold their end (W-1)")
    void fault_endIncluded_found() {
        UnaryOperator<Setup> tumbling = setup -> {
            long length = Math.max(setup.length(), 1);
            return setup.withWindows(Setup.Kind.TUMBLING, length, 0, 0);
        };
        assertFound(
                1,
                tumbling,
                script -> run(script, null, new ClosedEnds(script.setup().length())));
    }

    @Test
    @DisplayName("a clock whose watermark is a microsecond ahead (T-4)")
    void fault_watermarkAhead_found() {
        UnaryOperator<Setup> eventTime = setup -> setup.with(Setup.Time.EVENT).withStateful(false);
        assertFound(
                2,
                eventTime,
                script -> run(script, new HastyClock(script.setup().lag()), null));
    }

    @Test
    @DisplayName("an engine that loses the second late event of a script (L-2)")
    void fault_lateEventLost_found() {
        assertFound(3, setup -> setup, script -> {
            List<Output> outputs = EngineRun.run(script);
            Outputs.late(outputs).skip(1).findFirst().ifPresent(outputs::remove);
            return outputs;
        });
    }

    @Test
    @DisplayName("an engine that exchanges two keys that close in one step (O-2)")
    void fault_keysExchanged_found() {
        assertFound(2, setup -> setup, script -> {
            List<Output> outputs = EngineRun.run(script);
            for (int i = 1; i < outputs.size(); i++) {
                Output output = outputs.get(i);
                Output before = outputs.get(i - 1);
                if (output.step() == before.step() && !output.key().equals(before.key())) {
                    outputs.set(i, before);
                    outputs.set(i - 1, output);
                    return outputs;
                }
            }
            return outputs;
        });
    }

    private static void assertFound(int steps, UnaryOperator<Setup> adaptation, Function<Script, List<Output>> faulty) {
        AssertionError failure = catchThrowableOfType(
                AssertionError.class,
                () -> Property.onScripts(adaptation)
                        .with(1, 2_000)
                        .holds(script ->
                                Outputs.assertSame(script.setup(), faulty.apply(script), ReferenceModel.run(script))));

        assertThat(failure).as("the fault is found").isNotNull();
        Matcher matcher = STEPS.matcher(failure.getMessage());
        assertThat(matcher.find()).isTrue();
        assertThat(Integer.parseInt(matcher.group(1))).as(failure.getMessage()).isLessThanOrEqualTo(steps);
    }

    private static List<Output> run(Script script, Clock<? super Datum> clock, Windower<? super Datum> windower) {
        EngineConfig<Datum, List<Datum>, List<Datum>> sound = Parts.config(script.setup(), Duration.ofDays(1));
        return new EngineRun(new EngineConfig<>(
                        clock == null ? sound.clock() : clock,
                        windower == null ? sound.windower() : windower,
                        sound.logic(),
                        sound.options().withRetention(Parts.NEVER)))
                .runAll(script.steps());
    }

    private record HastyClock(long lag) implements OffsetClock<Datum> {
        @Override
        public long timestamp(Datum value, long now) {
            return value.ts();
        }

        @Override
        public long offset(Datum value, long timestamp, long now) {
            return lag == Setup.FOREVER ? Long.MIN_VALUE : timestamp - lag - now + 1;
        }
    }

    private record ClosedEnds(long length) implements AlignedWindower {
        @Override
        public long firstId(long timestamp) {
            return Math.floorDiv(timestamp - length - 1, length) + 1;
        }

        @Override
        public long lastId(long timestamp) {
            return Math.floorDiv(timestamp, length);
        }

        @Override
        public long start(long id) {
            return id * length;
        }

        @Override
        public long end(long id) {
            return start(id) + length;
        }
    }

    /** Looks at the session before the event only, which is a second fault, and splits at the gap. */
    private record SplittingSessions(long gap) implements DynamicWindower<Object>, WindowerLogic<Object> {
        @Override
        public WindowerLogic<Object> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Object value, long timestamp, OpenWindows windows) {
            int index = windows.floor(timestamp);
            if (index >= 0 && timestamp < windows.get(index).end()) {
                OpenWindow window = windows.get(index);
                long last = Math.max(window.end(), timestamp + Math.max(gap, 1));
                windows.resize(window, window.start(), last, last + 1);
                windows.assign(window);
            } else {
                long end = timestamp + Math.max(gap, 1);
                windows.assign(windows.open(timestamp, end, end + 1));
            }
        }
    }
}
