package io.ledgerline.web.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Addresses inside the console. */
public final class Address {

    private Address() {}

    /** The address of a page below the application's own; parameters without a value are left out. */
    public static String of(String path, Map<String, String> parameters) {
        StringBuilder address = new StringBuilder("/console/").append(path);
        char separator = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (parameter.getValue() != null && !parameter.getValue().isEmpty()) {
                address.append(separator)
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(parameter.getValue()));
                separator = '&';
            }
        }
        return address.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Where somebody wanted to go before signing in: the same address when it is one of the console's own, else the front page.
     * Anything that a browser could take for another host is not followed.
     */
    public static String inside(String wanted, String contextPath) {
        String front = contextPath + of(Place.OVERVIEW.path(), Map.of());
        if (wanted == null || !wanted.startsWith(contextPath + "/console/")) {
            return front;
        }
        boolean plain = wanted.chars().noneMatch(c -> c == '\\' || c < ' ') && !wanted.contains("/sign-");
        return plain ? wanted : front;
    }
}
