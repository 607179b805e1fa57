package io.github.reactorwindowing.engine;

import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * Keys that an attacker can choose so that a hash table puts them into few places. A number always has the same key.
 */
final class HostileKeys {

    /** Times the golden ratio of {@code KeyMap}, this is 1. */
    private static final int INVERSE_OF_GOLDEN_RATIO = 0x144CBC89;

    private HostileKeys() {}

    static Stream<Named<IntFunction<Comparable<?>>>> kinds() {
        return Stream.of(
                Named.of("strings of equal hash code", HostileKeys::equalString),
                Named.of("longs of equal hash code", HostileKeys::equalLong),
                Named.of("ids of equal hash code", number -> new UUID(number, number)),
                Named.of("doubles of equal hash code", number -> Double.longBitsToDouble(equalLong(number))),
                Named.of("multiples of the inverse golden ratio", HostileKeys::multipleOfInverseGoldenRatio),
                Named.of("numbers of equal lower bits", number -> number << 16),
                Named.of(
                        "every second one is hostile",
                        number -> number % 2 == 0 ? String.valueOf(number) : equalString(number)));
    }

    /** "AaAaAa...", "BBAaAa..." and so on: "Aa" and "BB" have equal hash codes, and so have texts made of them. */
    static String equalString(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 17; bit++) {
            name.append((number >>> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    static Comparable<?> multipleOfInverseGoldenRatio(int number) {
        return number * INVERSE_OF_GOLDEN_RATIO;
    }

    private static long equalLong(int number) {
        return (long) number << 32 | number;
    }
}
