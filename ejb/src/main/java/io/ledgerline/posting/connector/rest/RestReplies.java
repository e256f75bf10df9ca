package io.ledgerline.posting.connector.rest;

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
 * What an HTTP reply proves. The rule: done only by a readable confirmation of our reference; not done only where the
 * status or the ERP's own words leave no doubt; all else is unknown.
 */
final class RestReplies {

    /** The server took no notice of the request: it was too much, or nothing answers there yet. */
    private static final Set<Integer> NOT_TAKEN = Set.of(404, 405, 429, 501);

    /** The server says no, but an earlier or parallel request of the same key may have gone through. */
    private static final Set<Integer> OPEN = Set.of(408, 409, 425);

    private RestReplies() {}

    /** What the reply to a command proves. */
    static Reply reply(HttpResponse<byte[]> response, String reference, RestSettings settings, Instant now) {
        int status = response.statusCode();
        JsonNode body = json(response.body());
        Duration retryAfter =
                RetryAfter.read(response.headers().firstValue("Retry-After").orElse(null), now);
        if (status / 100 == 2) {
            return confirmed(status, body, reference, settings);
        }
        if (status == 401 || status == 407) {
            return new Reply.SignInRefused("http-" + status);
        }
        if (settings.http().notDone().contains(status)) {
            return new Reply.Declined("http-" + status, retryAfter);
        }
        if (status / 100 != 4 || OPEN.contains(status)) {
            return new Reply.Unknown("http-" + status);
        }
        String code = code(body);
        if (status == 429 || (code == null && NOT_TAKEN.contains(status))) {
            return new Reply.Declined("http-" + status, retryAfter);
        }
        if (!body.isObject()) {
            // an application server that stops, a proxy or a firewall says so too: these are not the ERP's words
            return new Reply.Unknown("http-" + status);
        }
        return refused(code == null ? "http-" + status : code, message(body), settings);
    }

    private static Reply confirmed(int status, JsonNode body, String reference, RestSettings settings) {
        if (!body.isObject()) {
            return new Reply.Unknown(status == 202 ? "http-202" : "reply-unreadable");
        }
        String code = code(body);
        if (body.path("error").isObject() || "REJECTED".equals(text(body, "status"))) {
            return refused(code == null ? "rejected" : code, message(body), settings);
        }
        String number = text(body, "documentNumber");
        if (!"POSTED".equals(text(body, "status")) || number == null || number.length() > 60) {
            return new Reply.Unknown("reply-incomplete");
        }
        return reference.equals(text(body, "reference"))
                ? new Reply.Posted(number)
                : new Reply.Unknown("reply-of-another-reference");
    }

    private static Reply refused(String code, String message, RestSettings settings) {
        return settings.http().transientCodes().contains(code)
                ? new Reply.Declined(code, null)
                : new Reply.Rejected(code, message);
    }

    /** What a failure of the call itself proves. */
    static Reply reply(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return new Reply.Declined("connect-timeout", null);
        }
        if (failure instanceof ConnectException) {
            return new Reply.Declined("connect-refused", null);
        }
        if (failure instanceof SSLHandshakeException) {
            return new Reply.Declined("tls-handshake", null);
        }
        return new Reply.Unknown(HttpCalls.code(failure));
    }

    /** What the reply to a lookup shows. */
    static Finding finding(HttpResponse<byte[]> response, String reference, Instant now) {
        int status = response.statusCode();
        if (status == 401 || status == 407) {
            return new Finding.Closed("http-" + status);
        }
        if (status != 200) {
            return new Finding.Unclear(
                    "http-" + status,
                    RetryAfter.read(response.headers().firstValue("Retry-After").orElse(null), now));
        }
        JsonNode items = json(response.body()).path("items");
        if (!items.isArray()) {
            return new Finding.Unclear("reply-unreadable", null);
        }
        if (items.isEmpty()) {
            return new Finding.Absent();
        }
        if (items.size() > 1) {
            return new Finding.Ambiguous(items.size());
        }
        String number = text(items.get(0), "documentNumber");
        return number != null && number.length() <= 60 && reference.equals(text(items.get(0), "reference"))
                ? new Finding.Found(number)
                : new Finding.Unclear("reply-incomplete", null);
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode node = CanonicalJson.mapper().readTree(body);
            return node == null ? CanonicalJson.mapper().missingNode() : node;
        } catch (IOException e) {
            // not JSON: the caller counts it as unreadable
            return CanonicalJson.mapper().missingNode();
        }
    }

    private static String code(JsonNode body) {
        String code = text(body, "code");
        return code != null ? code : text(body.path("error"), "code");
    }

    private static String message(JsonNode body) {
        String message = text(body, "message");
        if (message == null) {
            message = text(body.path("error"), "message");
        }
        return message != null ? message : text(body, "detail");
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }
}
