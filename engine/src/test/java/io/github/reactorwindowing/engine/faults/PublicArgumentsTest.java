package io.github.reactorwindowing.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.Clocks;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.model.ArgumentMatrix;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.engine.model.CountFold;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinClock;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.LongFold;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.windower.CalendarUnit;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import io.github.reactorwindowing.windower.Windowers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the public factories, constructors and setters of the SPI and the engine reject, and how. */
class PublicArgumentsTest {

    private static final Duration LENGTH = Duration.ofSeconds(5);
    private static final OffsetClock<Object> CLOCK =
            EventClock.ofEpochMicros(value -> 0, LENGTH).dataDriven();
    private static final EngineConfig<Object, Long, Long> CONFIG =
            EngineConfig.of(CLOCK, TumblingWindower.of(LENGTH), Folds.count());
    private static final Codec<Object> CODEC = Codecs.of((value, out) -> out.writeInt(0), in -> (Object) in.readInt());
    private static final SnapshotCodecs<Object, Object, Long> CODECS =
            new SnapshotCodecs<>(CODEC, CODEC, Codecs.ofLongs());
    private static final LongFold<Object, Long> FOLD = new CountFold();

    private static byte[] snapshot() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new WindowEngine<Object, Object, Long, Long>(CONFIG).snapshot(new DataOutputStream(bytes), CODECS);
        return bytes.toByteArray();
    }

    private static ArgumentMatrix parts() throws IOException {
        return new ArgumentMatrix()
                .sample(Clock.class, CLOCK)
                .sample(OffsetClock.class, CLOCK)
                .<Windower<?>>sample(Windower.class, TumblingWindower.of(LENGTH))
                .<WindowLogic<?, ?, ?>>sample(WindowLogic.class, Folds.count())
                .<Fold<?, ?, ?>>sample(Fold.class, FOLD)
                .<LongFold<?, ?>>sample(LongFold.class, FOLD)
                .sample(Codec.class, CODEC)
                .sample(SnapshotCodecs.class, CODECS)
                .sample(EngineConfig.class, CONFIG)
                .sample(WatermarkSource.class, WatermarkSource.CLOCK)
                .sample(EngineOptions.class, EngineOptions.DEFAULT)
                .sample(Bounds.class, Bounds.DEFAULT)
                .sample(Bound.class, Bounds.DEFAULT.keys())
                .sample(BoundPolicy.class, BoundPolicy.ERROR)
                .sample(Lateness.class, Lateness.EVENT)
                .sample(WatermarkScope.class, WatermarkScope.KEY)
                .sample(MissingTimestamp.class, MissingTimestamp.ERROR)
                .sample(JoinInsert.class, JoinInsert.LAST)
                .sample(JoinEmit.class, JoinEmit.FINAL)
                .sample(JoinMode.class, JoinMode.DEFAULT)
                .sample(PercentileClock.class, PercentileClock.of(value -> Instant.EPOCH, 0.5, LENGTH))
                .sample(SessionWindower.class, SessionWindower.ofGap(LENGTH))
                .<OptionType<?>>sample(OptionType.class, OptionType.LONG)
                .sample(Object.class, "value")
                .sample(String.class, "text")
                .<Object[]>sample(Object[].class, new Object[] {"value"})
                .sample(Instant.class, Instant.EPOCH)
                .sample(LocalDate.class, LocalDate.EPOCH)
                .sample(DayOfWeek.class, DayOfWeek.MONDAY)
                .<ZoneId>sample(ZoneId.class, ZoneOffset.UTC)
                .sample(CalendarUnit.class, CalendarUnit.DAY)
                .<Option<?>>sample(Option.class, Option.optional("size", OptionType.LONG, "how many"));
    }

    private static ArgumentMatrix named() throws IOException {
        Option<Long> option = Option.optional("size", OptionType.LONG, "how many");
        return parts().arguments("Clocks.named", "event", Map.of("wait", "PT5S"), (Function<Object, Instant>)
                        value -> Instant.EPOCH)
                .arguments("Clocks.of", "event:wait=PT5S", (Function<Object, Instant>) value -> Instant.EPOCH)
                .arguments("Windowers.named", "tumbling", Map.of("length", "PT5S"))
                .arguments("Windowers.of", "tumbling:length=PT5S")
                .arguments("Option.new", "size", OptionType.LONG, false, 7L, "how many", List.of())
                .arguments("Option.required", "size", OptionType.LONG, "how many")
                .arguments("Option.optional", "size", OptionType.LONG, "how many")
                .arguments("Option.withDefault", "size", OptionType.LONG, 7L, "how many")
                .arguments("OptionType.oneOf", BoundPolicy.class)
                .arguments("OptionType.instanceOf", Runnable.class)
                .arguments("Options.parse", List.of(option), Map.of("size", "3"))
                .arguments("ProviderDescription.new", "name", "origin", "meaning", List.of(option))
                .arguments("IdRange.textOf", List.of(1L))
                .arguments("IdRange.new", 1L, 3L)
                .arguments("Timestamps.exactly", "duration", LENGTH)
                .arguments("JoinClock.new", List.of(CLOCK, CLOCK))
                .arguments(
                        "WindowEngine.restore",
                        CONFIG,
                        new DataInputStream(new ByteArrayInputStream(snapshot())),
                        CODECS);
    }

    private static ArgumentMatrix matrix() throws IOException {
        return named().exclude("converts each event's timestamp", "Timestamps.of", "Timestamps.toInstant")
                .exclude("converts any number", "Timestamps.toDuration", "Timestamps.toInstantOrNull")
                .exclude("made for each event or window", "Window", "Candidate", "SideValue", "IdRange.new")
                .exclude(
                        "made for each result or late event",
                        "WindowResult",
                        "LateEvent",
                        "Pane",
                        "WindowOutput.Result",
                        "WindowOutput.Late")
                .exclude(
                        "made by the engine for users to read",
                        "EngineView",
                        "KeyView",
                        "OpenWindowView",
                        "OperatorView")
                .exclude(
                        "reports a failure, which no check may replace",
                        "BoundExceededException",
                        "SnapshotException",
                        "UserFunctionException",
                        "UserFunctions",
                        "MessageText")
                .exclude("a check of what a snapshot says, in the words of DataInput", "OffsetClock.requireOffset");
    }

    @Test
    @DisplayName("each bad argument of a public factory, constructor or setter is rejected at the call, by its name")
    void publicCalls_badArgument_isRejectedByName() throws Exception {
        ArgumentMatrix matrix = matrix();

        assertThat(matrix.faults(
                        Clock.class,
                        Clocks.class,
                        WindowEngine.class,
                        EngineConfig.class,
                        UserFunctionException.class,
                        Bound.class,
                        KeyView.class,
                        Folds.class,
                        JoinClock.class,
                        Windowers.class))
                .isEmpty();
        assertThat(matrix.cases()).isGreaterThan(150);
    }
}
