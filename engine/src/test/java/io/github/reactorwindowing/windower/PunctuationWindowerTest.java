package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Rule W-11. Events are words; the timestamp of each is its place. */
class PunctuationWindowerTest {

    private static final Predicate<String> STARTS = "("::equals;
    private static final Predicate<String> ENDS = ")"::equals;

    private final FakeOpenWindows windows = new FakeOpenWindows();

    private List<String> closed(PunctuationWindower<String> windower, String... events) {
        for (int i = 0; i < events.length; i++) {
            windows.current = i;
            windower.newLogic().onEvent(events[i], i, windows);
        }
        return windows.closed;
    }

    @Test
    void endingAt_marker_isTheLastOfItsWindow() {
        assertThat(closed(PunctuationWindower.endingAt(ENDS), "a", "b", ")", ")", "c"))
                .containsExactly("0 [0, 3) [0, 1, 2]", "1 [3, 4) [3]");
        assertThat(windows.sessions()).containsExactly("2 [4, 5) [4]");
    }

    @Test
    void startingAt_marker_isTheFirstOfItsWindow() {
        assertThat(closed(PunctuationWindower.startingAt(STARTS), "a", "(", "b", "(", "("))
                .containsExactly("0 [0, 1) [0]", "1 [1, 3) [1, 2]", "2 [3, 4) [3]");
        assertThat(windows.sessions()).containsExactly("3 [4, 5) [4]");
    }

    @Test
    void of_bothMarkers_cutsAtBoth() {
        assertThat(closed(PunctuationWindower.of(STARTS, ENDS), "(", "a", ")", "b", "(", ")"))
                .containsExactly("0 [0, 3) [0, 1, 2]", "1 [3, 4) [3]", "2 [4, 6) [4, 5]");
        assertThat(windows.sessions()).isEmpty();
    }

    @Test
    void unordered_earlierEvent_stretchesTheWindow() {
        PunctuationWindower<String> windower = PunctuationWindower.endingAt(ENDS);
        windows.current = 5;
        windower.newLogic().onEvent("a", 5, windows);
        windows.current = 2;
        windower.newLogic().onEvent(")", 2, windows);
        assertThat(windows.closed).containsExactly("0 [2, 6) [2, 5]");
    }

    @Test
    void late_marker_entersAndCutsNothing() {
        PunctuationWindower<String> windower = PunctuationWindower.endingAt(ENDS);
        closed(windower, ")", "a", "b");
        windows.current = 1;
        windower.newLogic().onLate(")", 1, windows);
        assertThat(windows.sessions()).containsExactly("1 [1, 3) [1, 1, 2]");
        windower.newLogic().onLate(")", 0, windows);
        assertThat(windows.missed).containsExactly(-1L);
    }

    @Test
    void toString_always_tellsTheMarkers() {
        assertThat(PunctuationWindower.of(STARTS, ENDS))
                .hasToString("PunctuationWindower[starts, ends]")
                .isEqualTo(PunctuationWindower.of(STARTS, ENDS))
                .hasSameHashCodeAs(PunctuationWindower.of(STARTS, ENDS))
                .isNotEqualTo(PunctuationWindower.endingAt(ENDS));
        assertThat(PunctuationWindower.endingAt(ENDS)).hasToString("PunctuationWindower[ends]");
        assertThat(PunctuationWindower.startingAt(ENDS))
                .hasToString("PunctuationWindower[starts]")
                .isNotEqualTo(PunctuationWindower.endingAt(ENDS));
    }
}
