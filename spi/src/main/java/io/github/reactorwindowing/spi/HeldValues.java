package io.github.reactorwindowing.spi;

import java.util.Collection;
import java.util.Map;

/**
 * How many values an object holds if it is one of the JDK's kinds.
 *
 * <p>Asked before each event, so it remembers what each class is: on JDK 17 to find that an object is <i>not</i> of an interface means to look through all
 * that it is of, each time.
 */
enum HeldValues {
    NONE,
    OF_A_COLLECTION,
    OF_A_MAP;

    private static final ClassValue<HeldValues> KINDS = new ClassValue<>() {
        @Override
        protected HeldValues computeValue(Class<?> type) {
            if (Collection.class.isAssignableFrom(type)) {
                return OF_A_COLLECTION;
            }
            return Map.class.isAssignableFrom(type) ? OF_A_MAP : NONE;
        }
    };

    /** The size of a collection or a map, 0 for anything else. */
    static long in(Object holder) {
        return switch (KINDS.get(holder.getClass())) {
            case OF_A_COLLECTION -> ((Collection<?>) holder).size();
            case OF_A_MAP -> ((Map<?, ?>) holder).size();
            case NONE -> 0;
        };
    }
}
