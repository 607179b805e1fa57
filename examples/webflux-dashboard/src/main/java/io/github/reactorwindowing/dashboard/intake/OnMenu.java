package io.github.reactorwindowing.dashboard.intake;

import io.github.reactorwindowing.dashboard.shop.Menu;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Something that is on the {@link Menu}. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OnMenu.Validator.class)
@interface OnMenu {

    /** {@return what is expected} */
    String message() default "one of Early Bird, Garden Gate, Red Line, Stone Age, Tropical Noon";

    /** As all constraints have it. */
    Class<?>[] groups() default {};

    /** As all constraints have it. */
    Class<? extends Payload>[] payload() default {};

    /** Looks it up. */
    final class Validator implements ConstraintValidator<OnMenu, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String product, ConstraintValidatorContext context) {
            return product != null && Menu.SMOOTHIES.contains(product);
        }
    }
}
