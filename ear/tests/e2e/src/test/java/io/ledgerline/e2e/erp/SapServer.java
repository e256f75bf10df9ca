package io.ledgerline.e2e.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for SAP S/4HANA where the hub books material documents: API_MATERIAL_DOCUMENT_SRV as SAP publishes it (OData V2, JSON), with
 * tokens against forged requests and their cookies, deep insert and {@code $filter}. Knows no idempotency.
 */
public final class SapServer extends FaultyErp {

    /** The communication user. */
    public static final String USER = "LEDGERLINE";

    /** Its password. */
    public static final String PASSWORD = "practice-sap";

    private static final String ROOT = "/sap/opu/odata/sap";
    private static final String SERVICE = "/API_MATERIAL_DOCUMENT_SRV/";
    private static final String SET = "A_MaterialDocumentHeader";
    private static final String KEY = "ReferenceDocument";
    private static final Pattern FILTER = Pattern.compile(KEY + " eq '([^']*)'");
    private static final List<String> NEEDED =
            List.of("GoodsMovementType", "Material", "Plant", "StorageLocation", "QuantityInEntryUnit", "EntryUnit");

    private final ObjectMapper json = new ObjectMapper();
    private final Documents documents = new Documents();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    @Override
    public String url() {
        return origin() + ROOT;
    }

    /** What it has booked. */
    public Documents documents() {
        return documents;
    }

    /** Tokens that it has given are over. */
    public void forgetTokens() {
        tokens.clear();
    }

    @Override
    protected void serve(Call call) throws IOException {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((USER + ':' + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(call.header("Authorization"))) {
            answer(call, Answer.page(401, "401 Unauthorized"));
        } else if (call.method().equals("POST") && !tokens.contains(String.valueOf(call.header("x-csrf-token")))) {
            answer(call, Answer.page(403, "CSRF token validation failed").with("x-csrf-token", "Required"));
        } else {
            sort(call, call.method().equals("POST"), call.query().containsKey("$filter"));
        }
    }

    @Override
    protected Answer carryOut(Call call) throws IOException {
        String path = call.below(ROOT);
        if (path.equals(SERVICE + SET)) {
            return call.method().equals("POST") ? booked(call) : shown(call);
        }
        // the service document: of this service, and of the one whose answer says that the system is up
        Answer root = Answer.json(200, "{\"d\":{\"EntitySets\":[]}}");
        if (!"Fetch".equalsIgnoreCase(call.header("x-csrf-token"))) {
            return root;
        }
        String token = UUID.randomUUID().toString();
        tokens.add(token);
        return root.with("x-csrf-token", token).with("Set-Cookie", "SAP_SESSIONID_S4=" + token + "; path=/; HttpOnly");
    }

    private synchronized Answer booked(Call call) throws IOException {
        if (!String.valueOf(call.header("Cookie")).contains("SAP_SESSIONID_S4=" + call.header("x-csrf-token"))) {
            return Answer.page(403, "CSRF token validation failed").with("x-csrf-token", "Required");
        }
        JsonNode content = json.readTree(call.body());
        JsonNode items = content.path("to_MaterialDocumentItem").path("results");
        if (items.isEmpty()) {
            return refusal("M7/001", "Check table: the document has no items");
        }
        for (JsonNode item : items) {
            for (String field : NEEDED) {
                if (item.path(field).asText().isBlank()) {
                    return refusal("M7/018", "Enter " + field);
                }
            }
        }
        String number = String.valueOf(4_900_000_000L + documents.count());
        documents.add(SET, content.path(KEY).asText(), number, (ObjectNode) content);
        return Answer.json(201, json.writeValueAsString(Map.of("d", entity(number))));
    }

    private Answer shown(Call call) throws IOException {
        Matcher filter = FILTER.matcher(call.query().get("$filter"));
        if (!filter.matches()) {
            return refusal("005056A509B11EE1B9A8FEC11C21D78E", "Invalid filter");
        }
        List<Map<String, String>> found = documents.under(filter.group(1)).stream()
                .map(document -> entity(document.number()))
                .toList();
        return Answer.json(200, json.writeValueAsString(Map.of("d", Map.of("results", found))));
    }

    private static Map<String, String> entity(String number) {
        return Map.of("MaterialDocument", number, "MaterialDocumentYear", "2026");
    }

    @Override
    protected Answer refusal() {
        return refusal("M7/053", "Posting only possible in periods 2026/11 and 2026/10");
    }

    private static Answer refusal(String code, String words) {
        return Answer.json(
                400,
                "{\"error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en\",\"value\":\"" + words + "\"}}}");
    }
}
