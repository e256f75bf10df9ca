package io.ledgerline.outbound.delivery;

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

/** Says which transport of a partner's profile a {@link Transport} is. */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface Carries {

    /** The transport's name: {@code QUEUE SFTP HTTP}. */
    String value();

    /** The qualifier as a value. */
    final class Literal extends AnnotationLiteral<Carries> implements Carries {

        private static final long serialVersionUID = 1L;

        private final String value;

        /** For a transport's name. */
        public Literal(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
