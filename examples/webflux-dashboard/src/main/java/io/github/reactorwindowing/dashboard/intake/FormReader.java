package io.github.reactorwindowing.dashboard.intake;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads forms from JSON texts, and checks them. Thread-safe.
 *
 * @param <T> what forms stand for
 */
final class FormReader<T> {

    private final ObjectReader reader;
    private final Validator validator;
    private final InstantSource time;

    FormReader(Class<? extends Form<T>> form, JsonMapper mapper, Validator validator, InstantSource time) {
        this.reader = mapper.readerFor(form)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.validator = validator;
        this.time = time;
    }

    /**
     * Reads one.
     *
     * @param json the text
     * @return what it stands for
     * @throws InvalidForm if it is no JSON, or not what was expected
     */
    T read(String json) {
        Form<T> form = parsed(json);
        Set<ConstraintViolation<Form<T>>> violations = validator.validate(form);
        if (!violations.isEmpty()) {
            throw new InvalidForm(violations.stream()
                    .map(violation -> new InvalidForm.Field(
                            violation.getPropertyPath().toString(),
                            InvalidForm.shown(violation.getInvalidValue()),
                            violation.getMessage()))
                    .sorted(Comparator.comparing(InvalidForm.Field::field))
                    .toList());
        }
        return form.complete(time.instant());
    }

    private Form<T> parsed(String json) {
        try {
            Form<T> form = reader.readValue(json);
            if (form == null) {
                throw invalid("", json, "a JSON object");
            }
            return form;
        } catch (UnrecognizedPropertyException unknown) {
            throw invalid(unknown.getPropertyName(), null, "one of " + fields(unknown));
        } catch (MismatchedInputException mismatched) {
            Object value = mismatched instanceof InvalidFormatException format ? format.getValue() : json;
            throw invalid(path(mismatched), value, expected(mismatched.getTargetType()));
        } catch (JacksonException malformed) {
            throw invalid("", json, "a JSON object");
        }
    }

    private static String fields(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String path(DatabindException failure) {
        return failure.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == BigDecimal.class) {
            return "a number";
        }
        if (type == Instant.class) {
            return "an instant, as 2024-08-29T12:00:00Z";
        }
        return type == String.class ? "a text" : "a JSON object";
    }

    private static InvalidForm invalid(String field, @Nullable Object value, String expected) {
        return new InvalidForm(List.of(new InvalidForm.Field(field, InvalidForm.shown(value), expected)));
    }
}
