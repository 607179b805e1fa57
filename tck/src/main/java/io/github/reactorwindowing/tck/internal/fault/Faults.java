package io.github.reactorwindowing.tck.internal.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, by rule: the first fault of each. A run goes on after a fault, since it may be about another rule.
 */
public final class Faults {

    private final Map<String, Fault> byRule = new LinkedHashMap<>();

    public void add(String rule, String expected, String actual) {
        byRule.putIfAbsent(rule, new Fault(expected, actual));
    }

    @Nullable
    public Fault of(String rule) {
        return byRule.get(rule);
    }

    /** The first one, whichever rule it is about. */
    @Nullable
    public Fault any() {
        return byRule.values().stream().findFirst().orElse(null);
    }
}
