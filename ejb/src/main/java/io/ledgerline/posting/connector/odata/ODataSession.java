package io.ledgerline.posting.connector.odata;

import io.ledgerline.posting.connector.http.HttpCalls;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Exchanges of one command with one system, all within one bound. SAP Gateway takes changes only with a token that was fetched before and
 * the cookies that came with it; a token that is over is fetched anew, once: what was refused for want of it was not done.
 */
final class ODataSession {

    private static final String TOKEN = "x-csrf-token";
    private static final String JSON = "application/json";

    /** A token and its cookies, for one service of one ERP. */
    record Token(String value, String cookies) {}

    /** Tokens of all systems, by ERP and service. */
    static final class Tokens {
        private final Map<String, Token> known = new ConcurrentHashMap<>();
    }

    /** No token was to be had; nothing was changed. */
    static final class NoToken extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient HttpResponse<byte[]> response;

        NoToken(HttpResponse<byte[]> response) {
            super("no token");
            this.response = response;
        }

        HttpResponse<byte[]> response() {
            return response;
        }
    }

    private final ODataSettings its;
    private final HttpCalls calls;
    private final Tokens tokens;
    private final long end;

    /** True once a change was sent: from then on a failure may have left something. */
    private boolean changing;

    ODataSession(ODataSettings its, HttpCalls calls, Tokens tokens) {
        this(its, calls, tokens, its.http().timeout());
    }

    ODataSession(ODataSettings its, HttpCalls calls, Tokens tokens, Duration bound) {
        this.its = its;
        this.calls = calls;
        this.tokens = tokens;
        this.end = System.nanoTime() + bound.toNanos();
    }

    boolean changing() {
        return changing;
    }

    /** Reads from a service. */
    HttpResponse<byte[]> get(String path) throws ExecutionException, TimeoutException, InterruptedException {
        return exchange(begin(path).GET().build());
    }

    /**
     * Changes something.
     *
     * @param service the service, for its token
     * @param method POST or PATCH
     * @param headers further headers, or none
     */
    HttpResponse<byte[]> change(String service, String method, String path, Map<String, String> headers, String body)
            throws ExecutionException, TimeoutException, InterruptedException, NoToken {
        String key = its.http().erp().code() + ' ' + service;
        Token known = tokens.known.get(key);
        Token token = known == null ? fetch(service, key) : known;
        HttpResponse<byte[]> response = send(token, method, path, headers, body);
        if (response.statusCode() == 403
                && response.headers()
                        .firstValue(TOKEN)
                        .filter("required"::equalsIgnoreCase)
                        .isPresent()) {
            tokens.known.remove(key, token);
            response = send(fetch(service, key), method, path, headers, body);
        }
        return response;
    }

    private HttpResponse<byte[]> send(Token token, String method, String path, Map<String, String> headers, String body)
            throws ExecutionException, TimeoutException, InterruptedException {
        HttpRequest.Builder request = begin(path)
                .header("Content-Type", JSON)
                .header(TOKEN, token.value())
                .method(method, BodyPublishers.ofString(body));
        if (!token.cookies().isEmpty()) {
            request.header("Cookie", token.cookies());
        }
        headers.forEach(request::header);
        changing = true;
        return exchange(request.build());
    }

    private Token fetch(String service, String key)
            throws ExecutionException, TimeoutException, InterruptedException, NoToken {
        HttpResponse<byte[]> response =
                exchange(begin('/' + service + '/').header(TOKEN, "Fetch").GET().build());
        String value = response.headers().firstValue(TOKEN).orElse(null);
        if (response.statusCode() / 100 != 2 || value == null) {
            throw new NoToken(response);
        }
        List<String> set = response.headers().allValues("Set-Cookie");
        Token token = new Token(
                value,
                set.stream().map(cookie -> cookie.split(";", 2)[0].trim()).collect(Collectors.joining("; ")));
        tokens.known.put(key, token);
        return token;
    }

    private HttpRequest.Builder begin(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(its.http().url() + path)).header("Accept", JSON);
        if (its.http().authorization() != null) {
            request.header("Authorization", its.http().authorization());
        }
        if (its.client() != null) {
            request.header("sap-client", its.client());
        }
        return request;
    }

    private HttpResponse<byte[]> exchange(HttpRequest request)
            throws ExecutionException, TimeoutException, InterruptedException {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        return calls.exchange(
                its.http().erp(),
                its.http().connectTimeout(),
                request,
                left,
                its.http().mostBytes());
    }
}
