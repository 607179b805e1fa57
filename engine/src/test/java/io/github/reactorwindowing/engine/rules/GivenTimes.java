package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.Timestamps;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;

/** Looks at every time that a record gives to users, by its accessors and by those of the records in it. */
public final class GivenTimes {

    private static final String MICROS = "Micros";

    private GivenTimes() {}

    /**
     * Asserts that each Instant is there or null, works with {@code toEpochMilli}, and agrees with its microseconds.
     */
    public static void check(Record given) {
        try {
            for (RecordComponent component : given.getClass().getRecordComponents()) {
                Object value = component.getAccessor().invoke(given);
                checkContents(value);
                if (component.getName().endsWith(MICROS)) {
                    checkInstant(given, component.getName(), (long) value);
                }
            }
            for (Method method : given.getClass().getMethods()) {
                if (isInstant(method) && method.invoke(given) instanceof Instant instant) {
                    assertThat(instant.toEpochMilli())
                            .as("%s of %s", method, given)
                            .isNotNull();
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(given + ": a time cannot be read", e);
        }
        assertThat(given.toString())
                .doesNotContain(Timestamps.toInstant(Timestamps.NONE).toString())
                .doesNotContain(Timestamps.toInstant(Timestamps.END).toString());
    }

    private static void checkContents(Object value) {
        if (value instanceof Record inner) {
            check(inner);
        } else if (value instanceof List<?> list) {
            list.stream()
                    .filter(Record.class::isInstance)
                    .map(Record.class::cast)
                    .forEach(GivenTimes::check);
        }
    }

    private static void checkInstant(Record given, String component, long micros) throws ReflectiveOperationException {
        String name = component.substring(0, component.length() - MICROS.length());
        Method method = given.getClass().getMethod(name);
        assertThat(method.invoke(given)).as("%s of %s", name, given).isEqualTo(Timestamps.toInstantOrNull(micros));
    }

    private static boolean isInstant(Method method) {
        return method.getReturnType() == Instant.class
                && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers());
    }
}
