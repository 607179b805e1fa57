package io.github.reactorwindowing.dashboard.intake;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Money that is asked or paid for smoothies. */
@NotNull
@DecimalMin("0.01")
@DecimalMax("9999.99")
@Digits(integer = 4, fraction = 2)
@ReportAsSingleViolation
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@interface Amount {

    /** {@return what is expected} */
    String message() default "a number from 0.01 to 9999.99, with two decimals at most";

    /** As all constraints have it. */
    Class<?>[] groups() default {};

    /** As all constraints have it. */
    Class<? extends Payload>[] payload() default {};
}
