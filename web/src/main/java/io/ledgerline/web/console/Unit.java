package io.ledgerline.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** One transaction around what a page asks for, as around a request of the REST API. */
@ApplicationScoped
public class Unit {

    /** For the container. */
    public Unit() {}

    /** In a transaction; what is thrown rolls it back. */
    @Transactional
    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
