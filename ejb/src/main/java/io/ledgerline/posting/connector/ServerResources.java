package io.ledgerline.posting.connector;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds the server's queues and data sources by the names that an ERP's configuration gives. */
final class ServerResources {

    private ServerResources() {}

    /** The resource of that JNDI name, if it is there and of that type. */
    @SuppressWarnings(
            "BanJNDI") // names come from the operator's configuration and stay in the server's own java: context
    static <T> Optional<T> find(String name, Class<T> type) {
        if (!name.startsWith("java:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InitialContext.<Object>doLookup(name))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (NamingException e) {
            return Optional.empty();
        }
    }
}
