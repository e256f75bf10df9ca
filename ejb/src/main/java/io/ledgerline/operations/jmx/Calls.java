package io.ledgerline.operations.jmx;

import java.util.function.Supplier;

/** Calls made for a JMX client: it has no classes of ours, so it gets the failure's words and never its type. */
final class Calls {

    private Calls() {}

    static <T> T run(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            Throwable told = e;
            while (told.getCause() instanceof RuntimeException cause) {
                told = cause;
            }
            throw new IllegalStateException(told.getMessage());
        }
    }
}
