package io.github.reactorwindowing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How many values accumulators and states hold, where nobody says it. */
class HeldValuesTest {

    static Stream<Arguments> holders() {
        return Stream.of(
                Arguments.of(List.of(1, 2, 3), 3),
                Arguments.of(List.of(1, 2, 3, 4), 4),
                Arguments.of(new ArrayDeque<>(Set.of(1, 2)), 2),
                Arguments.of(new TreeMap<>(Map.of("a", 1)), 1),
                Arguments.of(
                        new AbstractMap<String, Integer>() {
                            @Override
                            public Set<Entry<String, Integer>> entrySet() {
                                return Set.of(Map.entry("a", 1), Map.entry("b", 2));
                            }
                        },
                        2),
                Arguments.of(new long[] {1, 2, 3}, 0),
                Arguments.of("text", 0),
                Arguments.of(new Object(), 0));
    }

    @ParameterizedTest
    @MethodSource("holders")
    @DisplayName("a collection or a map holds its size, all else nothing")
    void in_anyObject_isTheSizeOfACollectionOrMap(Object holder, long expected) {
        assertThat(HeldValues.in(holder)).isEqualTo(expected);
    }
}
