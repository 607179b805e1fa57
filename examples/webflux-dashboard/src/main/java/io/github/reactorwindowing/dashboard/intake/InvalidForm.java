package io.github.reactorwindowing.dashboard.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that was sent is not what was expected. */
final class InvalidForm extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How much of a value is told. */
    private static final int LONGEST = 80;

    private final transient List<Field> fields;

    InvalidForm(List<Field> fields) {
        super(fields.toString());
        this.fields = fields;
    }

    List<Field> fields() {
        return fields;
    }

    /** Enough of a value to recognize it by. */
    static @Nullable String shown(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /**
     * A field that is wrong.
     *
     * @param field its name; empty for the whole
     * @param value what was sent; null if nothing was
     * @param expected what was expected
     */
    record Field(String field, @Nullable String value, String expected) {}
}
