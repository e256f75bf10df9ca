package io.ledgerline.web.idempotency;

import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads the key and the digest of a request to an {@link Idempotent} method. */
@Provider
@Idempotent
@ApplicationScoped
@Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter {

    /** The header. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private static final int ROUTE_LENGTH = 300;

    @Inject
    private IdempotencyRequest current;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String value = request.getHeaderString(HEADER);
        if (value == null) {
            return;
        }
        String bare = bare(value);
        byte[] body = request.hasEntity() ? request.getEntityStream().readAllBytes() : new byte[0];
        request.setEntityStream(new ByteArrayInputStream(body));
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        String route =
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath();
        if (route.length() > ROUTE_LENGTH) {
            throw ProblemException.parameter(HEADER, "length", "The path is too long for an Idempotency-Key");
        }
        current.key(new IdempotencyRequest.Key(
                Caller.name(request.getSecurityContext()), route, bare, digest(query, body)));
    }

    /** The key; as a structured-field string it comes in quotation marks. */
    static String bare(String value) {
        String bare = value.trim();
        if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (!KEY.matcher(bare).matches()) {
            throw ProblemException.parameter(
                    HEADER, "format", "Idempotency-Key takes 1 to 255 visible ASCII characters");
        }
        return bare;
    }

    static String digest(String query, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
