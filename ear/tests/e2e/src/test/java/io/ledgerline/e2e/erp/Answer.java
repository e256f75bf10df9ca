package io.ledgerline.e2e.erp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One reply. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    /** Of JSON. */
    public static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A page, as a web server or a proxy says it. */
    public static Answer page(int status, String text) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/html"),
                ("<!DOCTYPE HTML><title>" + text + "</title>").getBytes(StandardCharsets.UTF_8));
    }

    Answer with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, Map.copyOf(all), body);
    }
}
