package io.github.reactorwindowing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> NAMES = List.of("session", "sliding", "tumbling");

    @ParameterizedTest
    @CsvSource({"'', '', 0", "'', abc, 3", "abc, '', 3", "kitten, sitting, 3", "tumblin, tumbling, 1", "ab, ba, 2"})
    void distance_always_isTheLeastNumberOfErrors(String from, String to, int errors) {
        assertThat(Nearest.distance(from, to)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource({"tumblin, tumbling", "Sliding, sliding", "sesion, session", "tumpling, tumbling"})
    void to_misspelt_isWhatWasMeant(String written, String meant) {
        assertThat(Nearest.to(written, NAMES)).contains(meant);
    }

    @Test
    void to_nothingLike_isNone() {
        assertThat(Nearest.to("calendar", NAMES)).isEmpty();
        assertThat(Nearest.to("", NAMES)).isEmpty();
    }
}
