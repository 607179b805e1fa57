package io.github.reactorwindowing.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An application with a bad property does not start, and says why in Boot's own way. */
@ExtendWith(OutputCaptureExtension.class)
class BadPropertiesTest {

    @EnableAutoConfiguration
    static class Application {}

    private static void start(String property, String value) {
        new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(property, value))
                .run()
                .close();
    }

    @Test
    void windower_unknown_isToldWhatThereIs(CapturedOutput output) {
        assertThatThrownBy(() -> start("windowing.windowers.rush-hour", "slidign:length=PT1H,slide=PT15M"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(output.getOut())
                .contains("APPLICATION FAILED TO START")
                .contains("""
                        The property 'windowing.windowers.rush-hour' is of no use:

                            Value: slidign:length=PT1H,slide=PT15M
                            Origin: "windowing.windowers.rush-hour" from property source "defaultProperties"
                            Reason: No windower named 'slidign'""")
                .contains("""
                        Action:

                        Describe a windower as 'name' or 'name:option=value,option=value'. There are:
                        """)
                .contains("    sliding");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windowing.windowers.a | sliding:length=PT1H | slide",
                "windowing.windowers.a | sliding:length=soon,slide=PT1M | soon",
                "windowing.windowers.a | tumbling:length=PT1H,colour=red | colour",
                "windowing.windowers.a | tumbling:length=PT0S | PT0S",
                "windowing.windowers.a | tumbling:length | tumbling:length",
                "windowing.windowers.rushHour | sundial | sundial",
                "windowing.clocks.a | sundial | sundial",
                "windowing.clocks.a | event:wait=-PT1S | PT-1S",
                "windowing.defaults.prefetch | 0 | prefetch: 0 (expected: 1 or more)",
                "windowing.defaults.max-keys.max | -1 | maxKeys: -1 (expected: 1 or more)",
                "windowing.defaults.scheduler | nobody | nobody",
                "windowing.metrics.percentiles | 99 | percentile: 99.0 (expected: from 0 to 1)",
            })
    void property_ofNoUse_isNamed_withItsValueAndTheReason(
            String property, String value, String reason, CapturedOutput output) {
        assertThatThrownBy(() -> start(property, value)).isInstanceOf(RuntimeException.class);
        String told = output.getOut();
        assertThat(told)
                .contains("The property '" + property + "' is of no use:")
                .contains("Origin: \"" + property + "\" from property source \"defaultProperties\"");
        assertThat(told.lines()
                        .filter(line -> line.strip().startsWith("Reason: "))
                        .findFirst())
                .get()
                .asString()
                .contains(reason);
        assertThat(told).contains("Action:");
    }
}
