package io.ledgerline.posting.connector.fusion;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.http.HttpCalls;
import io.ledgerline.posting.connector.http.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/**
 * Reads what Fusion answers. An error of the application has a body with a title and {@code o:errorDetails}, and proves that nothing was
 * done; a status without one proves it only where the request cannot have reached the application.
 */
final class FusionReplies {

    private static final int MOST_DETAILS = 5;

    /** Nothing answers there, or it was too much. */
    private static final Set<Integer> NOT_TAKEN = Set.of(404, 405, 415, 501);

    /** An earlier or parallel request may have gone through. */
    private static final Set<Integer> OPEN = Set.of(408, 409, 425);

    private FusionReplies() {}

    /** What is certain after a reply that is no success. */
    static Reply refused(HttpResponse<byte[]> response, FusionSettings its, Instant now) {
        int status = response.statusCode();
        Duration retryAfter = retryAfter(response, now);
        if (status == 401 || status == 407) {
            return new Reply.SignInRefused("http-" + status);
        }
        if (its.http().notDone().contains(status) || status == 429) {
            return new Reply.Declined("http-" + status, retryAfter);
        }
        if (status / 100 != 4 || OPEN.contains(status)) {
            return new Reply.Unknown("http-" + status);
        }
        JsonNode error = json(response);
        boolean told = error.hasNonNull("title") || error.path("o:errorDetails").isArray();
        if (!told && NOT_TAKEN.contains(status)) {
            return new Reply.Declined("http-" + status, retryAfter);
        }
        if (!told) {
            // a proxy or a firewall says so too: these are not Fusion's words
            return new Reply.Unknown("http-" + status);
        }
        String code = code(error);
        if (code != null && its.http().transientCodes().contains(code)) {
            return new Reply.Declined(code, retryAfter);
        }
        return new Reply.Rejected(code == null ? "http-" + status : code, message(error));
    }

    private static String code(JsonNode error) {
        for (JsonNode detail : error.path("o:errorDetails")) {
            String code = text(detail.path("o:errorCode"));
            if (code != null) {
                return code;
            }
        }
        return text(error.path("o:errorCode"));
    }

    /** The words of an error: each detail with the place it names, else the detail or title of the whole. */
    private static String message(JsonNode error) {
        StringBuilder all = new StringBuilder();
        int details = 0;
        for (JsonNode detail : error.path("o:errorDetails")) {
            String words = text(detail.path("detail"));
            if (words != null && all.indexOf(words) < 0 && details++ < MOST_DETAILS) {
                String path = text(detail.path("o:errorPath"));
                all.append(all.isEmpty() ? "" : "; ").append(words).append(path == null ? "" : " (" + path + ')');
            }
        }
        if (!all.isEmpty()) {
            return all.toString();
        }
        String words = text(error.path("detail"));
        return words == null ? text(error.path("title")) : words;
    }

    /** What a failure of the call itself proves. */
    static Reply failed(Throwable failure, boolean changing) {
        String code = failure instanceof HttpConnectTimeoutException
                ? "connect-timeout"
                : failure instanceof ConnectException
                        ? "connect-refused"
                        : failure instanceof SSLHandshakeException ? "tls-handshake" : null;
        if (!changing) {
            return new Reply.Declined(code == null ? HttpCalls.code(failure) : code, null);
        }
        // a second exchange of the same command that cannot connect says nothing of the first
        return new Reply.Unknown(code == null ? HttpCalls.code(failure) : code);
    }

    /** What a lookup before the command proves that did not answer 200: nothing was done. */
    static Reply unlooked(HttpResponse<byte[]> response, Instant now) {
        int status = response.statusCode();
        return status == 401 || status == 407
                ? new Reply.SignInRefused("http-" + status)
                : new Reply.Declined("lookup-http-" + status, retryAfter(response, now));
    }

    /** What a lookup shows that did not answer 200. */
    static Finding unclear(HttpResponse<byte[]> response, Instant now) {
        int status = response.statusCode();
        return status == 401 || status == 407
                ? new Finding.Closed("http-" + status)
                : new Finding.Unclear("http-" + status, retryAfter(response, now));
    }

    private static Duration retryAfter(HttpResponse<byte[]> response, Instant now) {
        return RetryAfter.read(response.headers().firstValue("Retry-After").orElse(null), now);
    }

    /** The item of a reply, or the page of a collection; missing when it cannot be read. */
    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            JsonNode node = CanonicalJson.mapper().readTree(response.body());
            return node == null ? CanonicalJson.mapper().missingNode() : node;
        } catch (IOException e) {
            // no JSON, as from a proxy: the caller counts it as without words
            return CanonicalJson.mapper().missingNode();
        }
    }

    static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }
}
