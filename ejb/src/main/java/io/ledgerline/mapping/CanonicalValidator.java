package io.ledgerline.mapping;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.annotation.ElementType;

/**
 * The validator of canonical records. The container's own asks Jakarta Persistence of every property whether it is loaded
 * yet, which costs as much as the checks; records are never loaded by halves.
 */
final class CanonicalValidator {

    private static final class Everything implements TraversableResolver {

        @Override
        public boolean isReachable(
                Object object, Path.Node property, Class<?> root, Path path, ElementType elementType) {
            return true;
        }

        @Override
        public boolean isCascadable(
                Object object, Path.Node property, Class<?> root, Path path, ElementType elementType) {
            return true;
        }
    }

    private static final class Holder {

        /** Lives as long as its classes do. */
        private static final Validator VALIDATOR = Validation.byDefaultProvider()
                .configure()
                .traversableResolver(new Everything())
                .buildValidatorFactory()
                .getValidator();
    }

    private CanonicalValidator() {}

    static Validator get() {
        return Holder.VALIDATOR;
    }
}
