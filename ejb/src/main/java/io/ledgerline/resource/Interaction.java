package io.ledgerline.resource;

import java.util.HashMap;
import java.util.Map;

/**
 * What a sender asks to be done with a resource (FHIR R4, 3.1.0), as it travels in the headers of an envelope.
 *
 * @param method {@code POST} creates, {@code PUT} updates
 * @param type resource type of the URL, or null when the sender named none
 * @param id logical id of the URL for an update, else null
 * @param ifNoneExist criteria of a conditional create, or null
 * @param ifMatch the version that an update expects ({@code W/"2"}), or null
 * @param idempotencyKey the sender's own key for this request, or null
 */
public record Interaction(
        String method, String type, String id, String ifNoneExist, String ifMatch, String idempotencyKey) {

    /** Header of the envelope with the sender's name of itself. */
    public static final String SOURCE = "x-source";

    /** Header of the envelope with the facility that a message concerns. */
    public static final String FACILITY = "x-facility";

    private static final String METHOD = "fhir-method";
    private static final String TYPE = "fhir-type";
    private static final String ID = "fhir-id";
    private static final String IF_NONE_EXIST = "if-none-exist";
    private static final String IF_MATCH = "if-match";
    private static final String IDEMPOTENCY_KEY = "idempotency-key";

    /** A create without further conditions: what a bare message on a queue asks for. */
    public static final Interaction CREATE = new Interaction("POST", null, null, null, null, null);

    /** From the headers of an envelope. */
    public static Interaction of(Map<String, String> headers) {
        return new Interaction(
                headers.getOrDefault(METHOD, "POST"),
                headers.get(TYPE),
                headers.get(ID),
                headers.get(IF_NONE_EXIST),
                headers.get(IF_MATCH),
                headers.get(IDEMPOTENCY_KEY));
    }

    /** True for an update. */
    public boolean update() {
        return "PUT".equals(method);
    }

    /** As headers of an envelope, together with others. */
    public Map<String, String> headers(Map<String, String> others) {
        Map<String, String> headers = new HashMap<>(others);
        put(headers, METHOD, method);
        put(headers, TYPE, type);
        put(headers, ID, id);
        put(headers, IF_NONE_EXIST, ifNoneExist);
        put(headers, IF_MATCH, ifMatch);
        put(headers, IDEMPOTENCY_KEY, idempotencyKey);
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
    }
}
