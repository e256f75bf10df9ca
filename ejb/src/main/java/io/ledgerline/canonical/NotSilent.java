package io.ledgerline.canonical;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An answer to an order says something: of its lines, or of the whole. Broken, it names {@code lines}. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotSilent.Check.class)
public @interface NotSilent {

    /** What is told when it is broken. */
    String message() default "must not be empty unless orderStatus says it of the whole order";

    /** Of the specification; not used. */
    Class<?>[] groups() default {};

    /** Of the specification; not used. */
    Class<? extends Payload>[] payload() default {};

    /** Looks at both. */
    class Check implements ConstraintValidator<NotSilent, OrderAcknowledgment> {

        @Override
        public boolean isValid(OrderAcknowledgment acknowledgment, ConstraintValidatorContext context) {
            if (acknowledgment == null
                    || acknowledgment.orderStatus() != null
                    || !acknowledgment.lines().isEmpty()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("lines")
                    .addConstraintViolation();
            return false;
        }
    }
}
