package io.github.reactorwindowing.tck.internal.generate;

import io.github.reactorwindowing.tck.internal.fault.Fault;
import java.util.regex.Pattern;

/**
 * What a configuration reports about itself: its settings and nothing else, since it is compared when a snapshot is
 * restored.
 */
public final class Identity {

    /** What {@code Object.toString} ends with. */
    private static final Pattern IDENTITY_HASH = Pattern.compile("@[0-9a-f]{5,8}\\b");

    private Identity() {}

    /** Fails unless {@code first} and {@code second}, of the same settings, are equal, and {@code other} is not. */
    public static void require(String rule, Object first, Object second, Object other) {
        require(
                rule,
                first,
                first.equals(second),
                "two of the same settings to be equal",
                first + " does not equal " + second);
        require(
                rule,
                first,
                first.hashCode() == second.hashCode(),
                "equal ones to have the same hashCode",
                "they are " + first.hashCode() + " and " + second.hashCode());
        require(
                rule,
                first,
                first.toString().equals(second.toString()),
                "equal ones to have the same toString",
                "they are '" + first + "' and '" + second + "'");
        require(
                rule,
                first,
                !IDENTITY_HASH.matcher(first.toString()).find(),
                "a toString without the hash of an object, which is another after a restart",
                "it is '" + first + "'");
        require(rule, first, !first.equals(other), "one of other settings not to be equal", "it equals " + other);
        require(
                rule,
                first,
                !first.toString().equals(other.toString()),
                "one of other settings to have another toString",
                "both are '" + first + "'");
        require(rule, first, !equalsNull(first), "none to equal null", "it does");
        require(rule, first, !first.equals(new Object()), "none to equal an object of another class", "it does");
    }

    @SuppressWarnings("EqualsNull") // whether it does is the question
    private static boolean equalsNull(Object first) {
        return first.equals(null);
    }

    private static void require(String rule, Object subject, boolean holds, String expected, String actual) {
        if (!holds) {
            throw Trials.failure(rule, subject, new Fault(expected, actual));
        }
    }
}
