package io.github.reactorwindowing.spi;

import java.util.Collection;
import java.util.Map;

/**
 * How many values an object holds if it is one of the JDK's kinds.
 *
 * <p>Asked before each event, so it remembers what each class is: on JDK 17, to find that an object is <i>not</i> of an
 * interface means to look through all that it is of, each time. What is remembered of a class stays as long as the
 * class, so it is a number of the JDK's and nothing of this library's, whose class loader is not to be kept alive by
 * {@code ArrayList}.
 */
final class HeldValues {

    private static final int NONE = 0;
    private static final int OF_A_COLLECTION = 1;
    private static final int OF_A_MAP = 2;

    private static final ClassValue<Integer> KINDS = new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
            if (Collection.class.isAssignableFrom(type)) {
                return OF_A_COLLECTION;
            }
            return Map.class.isAssignableFrom(type) ? OF_A_MAP : NONE;
        }
    };

    private HeldValues() {}

    /** {@return the size of a collection or a map, 0 for anything else} */
    static long in(Object holder) {
        return switch (KINDS.get(holder.getClass())) {
            case OF_A_COLLECTION -> ((Collection<?>) holder).size();
            case OF_A_MAP -> ((Map<?, ?>) holder).size();
            default -> 0;
        };
    }
}
