package io.github.reactorwindowing.tck.internal.fault;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an object looked like at a moment, which stays as it is when the object changes. Two of them compare by
 * {@code equals}.
 */
public final class Picture {

    /** Sums of floating-point numbers differ in the last digits when they are added in another grouping. */
    private static final MathContext DIGITS = new MathContext(9);

    private Picture() {}

    /**
     * Takes a picture: of collections, maps and arrays element by element, of another object its {@code toString} if
     * its class has one, else the object itself.
     */
    public static @Nullable Object of(@Nullable Object subject) {
        if (subject instanceof Double || subject instanceof Float) {
            return ofNumber(((Number) subject).doubleValue());
        }
        if (subject instanceof Set<?> set) {
            Set<@Nullable Object> elements = new HashSet<>();
            set.forEach(element -> elements.add(of(element)));
            return elements;
        }
        if (subject instanceof Collection<?> collection) {
            return ofAll(collection);
        }
        if (subject instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put(of(key), of(value)));
            return entries;
        }
        if (subject != null && subject.getClass().isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (int index = 0; index < Array.getLength(subject); index++) {
                elements.add(Array.get(subject, index));
            }
            return ofAll(elements);
        }
        return subject != null && hasToString(subject) ? subject.toString() : subject;
    }

    private static Object ofNumber(double number) {
        return Double.isFinite(number) ? new BigDecimal(number).round(DIGITS).doubleValue() : number;
    }

    private static List<@Nullable Object> ofAll(Collection<?> elements) {
        List<@Nullable Object> pictures = new ArrayList<>();
        elements.forEach(element -> pictures.add(of(element)));
        return pictures;
    }

    private static boolean hasToString(Object subject) {
        try {
            return subject.getClass().getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError("toString of " + subject.getClass(), impossible);
        }
    }

    /** {@return the fault of one thing looking unlike another, null if they look alike} */
    public static @Nullable Fault fault(String expected, @Nullable Object actual, @Nullable Object wanted) {
        return Objects.equals(actual, wanted)
                ? null
                : new Fault(expected, "it gives " + actual + " instead of " + wanted);
    }
}
