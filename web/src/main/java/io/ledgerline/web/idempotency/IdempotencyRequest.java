package io.ledgerline.web.idempotency;

import jakarta.enterprise.context.RequestScoped;

/** The key of the current request, handed from the filter that reads the request to the interceptor around its method. */
@RequestScoped
public class IdempotencyRequest {

    private Key key;

    /**
     * What identifies a request.
     *
     * @param principal who sends it
     * @param route method and path
     * @param value the header's value
     * @param digest SHA-256 of query and body in hex
     */
    public record Key(String principal, String route, String value, String digest) {}

    void key(Key given) {
        this.key = given;
    }

    /** The key, or null when the caller gave none. */
    Key key() {
        return key;
    }
}
