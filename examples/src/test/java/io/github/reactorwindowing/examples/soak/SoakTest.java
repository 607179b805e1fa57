package io.github.reactorwindowing.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SoakTest {

    @Test
    @Timeout(120)
    void soak_shortForm_passes() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean passed = Soak.run(new PrintStream(printed, true, StandardCharsets.UTF_8), 200_000);

        String report = printed.toString(StandardCharsets.UTF_8);
        assertThat(passed).as(report).isTrue();
        assertThat(report.lines().toList())
                .as(report)
                .contains("counts balance: true", "PASS")
                .filteredOn(line -> line.startsWith("checkpoint"))
                .hasSize(4);
    }
}
