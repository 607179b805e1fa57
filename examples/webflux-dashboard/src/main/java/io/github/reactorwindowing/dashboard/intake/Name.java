package io.github.reactorwindowing.dashboard.intake;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Something short that one can read, and that has to be there. */
@NotNull
@Pattern(regexp = Name.READABLE)
@ReportAsSingleViolation
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@interface Name {

    /** What is readable. */
    String READABLE = "(?=.*\\S)\\P{Cntrl}{1,40}";

    /** What is expected. */
    String EXPECTED = "1 to 40 characters";

    /** {@return what is expected} */
    String message() default EXPECTED;

    /** As all constraints have it. */
    Class<?>[] groups() default {};

    /** As all constraints have it. */
    Class<? extends Payload>[] payload() default {};
}
