package io.ledgerline.posting.connector.tryton.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * How to reach and enter a Tryton database.
 *
 * @param url of the database, with a slash at its end
 * @param user login of the hub's user
 * @param password its password
 * @param connectTimeout for the connection
 * @param timeout for one exchange, from its first to its last byte
 * @param longest for all exchanges of one document together
 * @param mostBytes longest reply that is read
 * @param acceptedWarnings beginnings of the names of warnings that the hub answers with yes; {@code *} for every one
 * @param tls whom to trust and who the hub is, or null for the JVM's own
 */
public record TrytonAccess(
        URI url,
        String user,
        String password,
        Duration connectTimeout,
        Duration timeout,
        Duration longest,
        long mostBytes,
        Set<String> acceptedWarnings,
        SSLContext tls) {

    boolean accepts(String warning) {
        return acceptedWarnings.stream().anyMatch(begin -> "*".equals(begin) || warning.startsWith(begin));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TrytonAccess[" + url + ", " + user + ']';
    }
}
