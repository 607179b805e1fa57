package io.github.reactorwindowing.spring;

/**
 * A property that should describe a windower, a clock or a default does not. {@link InvalidSpecAnalyzer} tells the
 * user.
 */
final class InvalidSpecException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The whole name of the property. */
    final String property;

    final String value;

    final String reason;

    /** How to find out what is possible. */
    final String action;

    InvalidSpecException(String property, String value, String action, RuntimeException cause) {
        super(property + "=" + value + ": " + cause.getMessage(), cause);
        this.property = property;
        this.value = value;
        this.reason = String.valueOf(cause.getMessage());
        this.action = action;
    }
}
