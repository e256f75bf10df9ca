package io.ledgerline.e2e.erp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One request as it came in; it outlives its connection. */
public record Call(HttpExchange exchange, String method, URI uri, Headers headers, byte[] body) {

    /** The path without what stands before it. */
    String below(String base) {
        String path = uri.getPath();
        return path.startsWith(base) ? path.substring(base.length()) : path;
    }

    /** The parameters of the query, decoded. */
    Map<String, String> query() {
        Map<String, String> parameters = new HashMap<>();
        String query = uri.getRawQuery();
        if (query != null) {
            for (String part : query.split("&")) {
                String[] pair = part.split("=", 2);
                parameters.put(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** A header, or null. */
    String header(String name) {
        return headers.getFirst(name);
    }
}
