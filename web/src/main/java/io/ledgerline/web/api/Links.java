package io.ledgerline.web.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Links between the nouns of the API, as paths from the host's root. */
public final class Links {

    private static final String BASE = "/ledgerline/api/v1/";

    private final Map<String, String> links = new LinkedHashMap<>();

    private Links() {}

    /** With the thing's own path. */
    public static Links self(String path) {
        return new Links().with("self", path);
    }

    /** One more, relative to the API's root. */
    public Links with(String relation, String path) {
        links.put(relation, BASE + path);
        return this;
    }

    /** One more, unless the id is null. */
    public Links with(String relation, String before, UUID id, String after) {
        return id == null ? this : with(relation, before + id + after);
    }

    /** As they go into the document. */
    public Map<String, String> map() {
        return Collections.unmodifiableMap(links);
    }
}
