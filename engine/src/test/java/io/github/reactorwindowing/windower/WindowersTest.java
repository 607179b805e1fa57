package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowersTest {

    private static final Instant ALIGN_TO = Instant.parse("2024-08-29T08:00:00Z");

    @Test
    void named_builtIns_areTheWindowers() {
        assertThat(Windowers.named("tumbling", Map.of("length", "PT30M")))
                .isEqualTo(TumblingWindower.of(Duration.ofMinutes(30)));
        assertThat(Windowers.named("sliding", Map.of("length", "PT1H", "offset", "PT15M")))
                .isEqualTo(SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15)));
        assertThat(Windowers.named("session", Map.of("gap", "PT10M")))
                .isEqualTo(SessionWindower.ofGap(Duration.ofMinutes(10)));
    }

    @Test
    void of_lineWithAlignment_isTheWindower() {
        assertThat(Windowers.of("sliding:length=PT1H,offset=PT15M,align-to=2024-08-29T08:00Z"))
                .isEqualTo(SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15), ALIGN_TO));
        assertThat(Windowers.of("tumbling:align-to=2024-08-29T10:00+02:00,length=PT1H"))
                .isEqualTo(TumblingWindower.of(Duration.ofHours(1), ALIGN_TO));
        assertThat(Windowers.of("session:gap=PT0S")).isEqualTo(SessionWindower.ofGap(Duration.ZERO));
    }

    @Test
    void of_valuesThatDoNotGoTogether_namesTheWindower() {
        assertThatThrownBy(() -> Windowers.of("sliding:length=PT10M,offset=PT15M"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Windower 'sliding': offset: PT15M (expected: at most the length, PT10M, since events between two "
                                + "windows would be lost)");
    }

    @Test
    void of_severalWrongOptions_namesAll() {
        assertThatThrownBy(() -> Windowers.of("sliding:lenght=PT10M,offset=15"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Windower 'sliding': unknown option 'lenght'; missing option 'length'; option 'offset': '15' "
                                + "(expected: a duration in ISO-8601, such as PT30M). Options are: length (Duration, required), "
                                + "offset (Duration, required), align-to (Instant, default 1970-01-01T00:00:00Z)");
    }

    @Test
    void available_always_describesTheBuiltIns() {
        assertThat(Windowers.available()).hasSize(3);
        assertThat(Windowers.available().get(0))
                .startsWith("session (")
                .endsWith("): events of a key with no gap between them that is longer than allowed\n"
                        + "  gap (Duration, required): how far apart two neighbours in a session may be");
        assertThat(Windowers.available().get(2))
                .startsWith("tumbling (")
                .endsWith("): windows of one length, one after the other\n"
                        + "  length (Duration, required): how long a window is\n"
                        + "  align-to (Instant, default 1970-01-01T00:00:00Z): where window 0 starts");
    }
}
