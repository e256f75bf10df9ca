package io.ledgerline.outbound.writing;

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

/** Says which protocol a {@link PartnerWriter} writes, and its {@code HttpDialogue} speaks. */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface Writes {

    /** The protocol's name: {@code x12}. */
    String value();

    /** The qualifier as a value. */
    final class Literal extends AnnotationLiteral<Writes> implements Writes {

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
