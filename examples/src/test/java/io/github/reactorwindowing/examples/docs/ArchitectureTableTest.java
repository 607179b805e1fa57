package io.github.reactorwindowing.examples.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.OpenWindowView;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of six events in {@code docs/architecture.md} is what an engine does. */
class ArchitectureTableTest {

    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+) \\| (-?\\d+) \\| ((?:\\[\\d+,\\d+\\) ?)+)\\|(.*)\\|", Pattern.MULTILINE);

    @Test
    void sixEvents_ofTheTable_haveItsWatermarksWindowsAndOutput() {
        Matcher rows = ROW.matcher(Repository.read(Repository.ROOT.resolve("docs/architecture.md")));
        WindowEngine<String, Long, ?, Long> engine = new WindowEngine<>(EngineConfig.of(
                EventClock.<Long>of(Instant::ofEpochSecond, Duration.ofSeconds(2))
                        .dataDriven(),
                TumblingWindower.of(Duration.ofSeconds(10)),
                Folds.count()));
        List<String> written = new ArrayList<>();
        List<String> happened = new ArrayList<>();
        while (rows.find()) {
            written.add(rows.group(2) + " " + rows.group(3).strip() + " "
                    + rows.group(4).strip());
            engine.onEvent("key", Long.parseLong(rows.group(1)));
            String output = output(engine);
            happened.add(engine.watermark() / 1_000_000 + " " + openWindows(engine) + " " + output);
        }

        assertThat(happened).hasSize(6).containsExactlyElementsOf(written);
    }

    private static String output(WindowEngine<String, Long, ?, Long> engine) {
        StringBuilder output = new StringBuilder();
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            if (next == EngineOutput.LATE) {
                output.append("late: ").append(engine.takeLate().value());
            } else {
                WindowResult<String, Long> result = engine.takeResult();
                output.append(range(result.window())).append(": ").append(result.value());
            }
        }
        return output.toString();
    }

    private static String openWindows(WindowEngine<String, Long, ?, Long> engine) {
        return Objects.requireNonNull(engine.view("key")).openWindows().stream()
                .map(OpenWindowView::window)
                .map(ArchitectureTableTest::range)
                .collect(joining(" "));
    }

    private static String range(Window window) {
        return "[" + window.startMicros() / 1_000_000 + "," + window.endMicros() / 1_000_000 + ")";
    }
}
