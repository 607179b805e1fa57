package io.github.reactorwindowing.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/metrics.md says what {@link WindowMeters} says. */
class MetricsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");

    @Test
    void table_listsEveryMeter() throws IOException {
        String table =
                Arrays.stream(WindowMeters.values()).map(MetricsPageTest::row).collect(Collectors.joining());
        assertThat(Files.readString(PAGE))
                .contains("| Meter | Type | Unit | Tags | |\n|---|---|---|---|---|\n" + table + "\n");
    }

    private static String row(WindowMeters meter) {
        String tags = Arrays.stream(meter.getKeyNames())
                .map(key -> "`" + key.asString() + "`")
                .collect(Collectors.joining(", "));
        return "| `" + meter.getName() + "` | " + meter.getType().name().toLowerCase(Locale.ROOT) + " | "
                + meter.getBaseUnit() + " | " + tags + " | " + meter.description() + " |\n";
    }
}
