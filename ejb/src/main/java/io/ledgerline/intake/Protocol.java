package io.ledgerline.intake;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Says which protocol a translator or acknowledger speaks. Not {@code @Named}: bean names must be unique over all types. */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface Protocol {

    /** The protocol's name: {@code hl7v2 fhir rest x12 edifact flatfile xml}. */
    String value();

    /** The qualifier as a value. */
    final class Literal extends AnnotationLiteral<Protocol> implements Protocol {

        private static final long serialVersionUID = 1L;

        private final String value;

        /** For a protocol's name. */
        public Literal(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
