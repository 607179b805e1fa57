package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.internal.key.KeyMap;
import io.github.reactorwindowing.engine.internal.sliced.LongKey;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether keys are mostly found at the first look. That they are found, {@link KeyStructuresTest} shows. */
class KeyMapTest {

    private static final int KEYS = 10_000;

    /** Of so many places: a table is at most half full. */
    private static final int PLACES = 1 << 15;

    static Stream<Named<IntFunction<Object>>> namings() {
        return Stream.of(
                Named.of("sensor-7", number -> "sensor-" + number),
                Named.of("user-000007", "user-%06d"::formatted),
                Named.of("10.0.0.7", number -> "10.0." + number / 256 + "." + number % 256),
                Named.of("7", number -> number),
                Named.of("7.0", number -> (double) number));
    }

    @ParameterizedTest
    @MethodSource("namings")
    @DisplayName("fewer keys with a number in their name share a place than would by chance")
    void add_numberedNames_fewShareAPlace(IntFunction<Object> naming) {
        KeyMap<Object, Object, Long> map = new KeyMap<>();
        for (int number = 0; number < KEYS; number++) {
            map.add(new LongKey<>(naming.apply(number), number));
        }

        AtomicInteger behindAnother = new AtomicInteger();
        map.forEach(key -> {
            if (key.nextInPlace != null) {
                behindAnother.incrementAndGet();
            }
        });

        double placesTaken = PLACES * (1 - Math.pow(1 - 1.0 / PLACES, KEYS));
        assertThat(behindAnother.get()).isLessThan((int) (KEYS - placesTaken));
    }
}
