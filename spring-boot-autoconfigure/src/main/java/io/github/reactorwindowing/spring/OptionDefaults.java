package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.WindowOptions;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** Puts {@code windowing.defaults} into options. */
record OptionDefaults(
        WindowingProperties.Defaults set, @Nullable Scheduler scheduler) {

    /** Refuses here, at the start of the application, what options would refuse later. */
    OptionDefaults {
        new Applying<>(WindowOptions.defaults()).all(set, scheduler);
    }

    <K, V> WindowOptions<K, V> applyTo(WindowOptions<K, V> options) {
        return new Applying<>(options).all(set, scheduler);
    }

    /** Options that change, one property after the other; one that is not set changes nothing. */
    private static final class Applying<K, V> {

        private WindowOptions<K, V> options;

        Applying(WindowOptions<K, V> options) {
            this.options = options;
        }

        WindowOptions<K, V> all(WindowingProperties.Defaults set, @Nullable Scheduler scheduler) {
            put("scheduler", scheduler, WindowOptions::scheduler);
            put("prefetch", set.prefetch(), WindowOptions::prefetch);
            put("ordered", set.ordered(), WindowOptions::ordered);
            put("lateness", set.lateness(), WindowOptions::lateness);
            put("scope", set.scope(), WindowOptions::scope);
            put("retention", set.retention(), WindowOptions::retention);
            put("future-guard", set.futureGuard(), WindowOptions::futureGuard);
            put("missing-timestamp", set.missingTimestamp(), WindowOptions::missingTimestamp);
            put("values-in-messages", set.valuesInMessages(), WindowOptions::valuesInMessages);
            put("max-keys", set.maxKeys(), (to, limit) -> to.maxKeys(limit.max(), limit.policy()));
            put(
                    "max-open-windows",
                    set.maxOpenWindows(),
                    (to, limit) -> to.maxOpenWindows(limit.max(), limit.policy()));
            put(
                    "max-elements-per-window",
                    set.maxElementsPerWindow(),
                    (to, limit) -> to.maxElementsPerWindow(limit.max(), limit.policy()));
            put(
                    "max-waiting-events",
                    set.maxWaitingEvents(),
                    (to, limit) -> to.maxWaitingEvents(limit.max(), limit.policy()));
            return options;
        }

        private <P> void put(
                String property, @Nullable P value, BiFunction<WindowOptions<K, V>, P, WindowOptions<K, V>> change) {
            if (value == null) {
                return;
            }
            try {
                options = change.apply(options, value);
            } catch (IllegalArgumentException refused) {
                String whole = WindowingProperties.PREFIX + ".defaults." + property;
                String place = value instanceof WindowingProperties.Limit ? whole + ".max" : whole;
                Object text = value instanceof WindowingProperties.Limit limit ? limit.max() : value;
                throw new InvalidSpecException(
                        place, String.valueOf(text), "Set a value as expected, or none for the default.", refused);
            }
        }
    }
}
