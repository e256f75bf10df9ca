package io.ledgerline.posting.connector.odata;

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
 * Reads what SAP Gateway answers (OData V2, JSON). An error body with a code is SAP's own no and proves that nothing was booked; a status
 * without one proves it only where the request cannot have reached the application.
 */
final class ODataReplies {

    /** Nothing answers there, or it was too much. */
    private static final Set<Integer> NOT_TAKEN = Set.of(404, 405, 429, 501);

    /** An earlier or parallel request may have gone through. */
    private static final Set<Integer> OPEN = Set.of(408, 409, 425);

    private ODataReplies() {}

    /** What is certain after a reply that is no success. */
    static Reply refused(HttpResponse<byte[]> response, ODataSettings its, Instant now) {
        int status = response.statusCode();
        Duration retryAfter =
                RetryAfter.read(response.headers().firstValue("Retry-After").orElse(null), now);
        if (status == 401 || status == 407) {
            return new Reply.SignInRefused("http-" + status);
        }
        if (its.http().notDone().contains(status) || status == 429) {
            return new Reply.Declined("http-" + status, retryAfter);
        }
        if (status / 100 != 4 || OPEN.contains(status)) {
            return new Reply.Unknown("http-" + status);
        }
        JsonNode error = json(response).path("error");
        String code = text(error.path("code"));
        if (code == null && NOT_TAKEN.contains(status)) {
            return new Reply.Declined("http-" + status, retryAfter);
        }
        if (!error.isObject()) {
            // an application server that stops, a proxy or a firewall says so too: these are not SAP's words
            return new Reply.Unknown("http-" + status);
        }
        if (code != null && its.http().transientCodes().contains(code)) {
            return new Reply.Declined(code, retryAfter);
        }
        return new Reply.Rejected(code == null ? "http-" + status : code, message(error));
    }

    /** The words of an error: V2 keeps them below {@code value}; what is behind them is in {@code innererror}. */
    private static String message(JsonNode error) {
        JsonNode message = error.path("message");
        String words = text(message.path("value"));
        if (words == null) {
            words = text(message);
        }
        StringBuilder all = new StringBuilder(words == null ? "" : words);
        for (JsonNode detail : error.path("innererror").path("errordetails")) {
            String more = text(detail.path("message"));
            if (more != null && all.indexOf(more) < 0 && "error".equals(text(detail.path("severity")))) {
                all.append(all.isEmpty() ? "" : "; ").append(more);
            }
        }
        return all.isEmpty() ? null : all.toString();
    }

    /** What a failure of the call itself proves. */
    static Reply failed(Throwable failure, boolean changing) {
        String code = failure instanceof HttpConnectTimeoutException
                ? "connect-timeout"
                : failure instanceof ConnectException
                        ? "connect-refused"
                        : failure instanceof SSLHandshakeException ? "tls-handshake" : null;
        if (code != null) {
            return new Reply.Declined(code, null);
        }
        return changing
                ? new Reply.Unknown(HttpCalls.code(failure))
                : new Reply.Declined(HttpCalls.code(failure), null);
    }

    /** What a lookup shows that did not answer 200. */
    static Finding unclear(HttpResponse<byte[]> response, Instant now) {
        int status = response.statusCode();
        return status == 401 || status == 407
                ? new Finding.Closed("http-" + status)
                : new Finding.Unclear(
                        "http-" + status,
                        RetryAfter.read(
                                response.headers().firstValue("Retry-After").orElse(null), now));
    }

    /** The entity or result of a reply: what stands below {@code d}; missing when it cannot be read. */
    static JsonNode data(HttpResponse<byte[]> response) {
        return json(response).path("d");
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
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
