package io.ledgerline.e2e.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.e2e.erp.Documents.Document;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for Oracle Fusion where the hub makes purchase orders: {@code draftPurchaseOrders} with its action {@code submit}, and
 * {@code purchaseOrders}, as Oracle publishes these resources. Knows no idempotency: a second draft is a second draft.
 */
public final class FusionServer extends FaultyErp {

    /** The bearer token that it takes. */
    public static final String TOKEN = "practice-fusion";

    private static final String ROOT = "/fscmRestApi/resources/11.13.18.05";
    private static final String DRAFTS = "/draftPurchaseOrders";
    private static final String ORDERS = "/purchaseOrders";
    private static final Pattern QUERY = Pattern.compile("Description='([^']*)'");
    private static final Pattern SUBMIT = Pattern.compile(DRAFTS + "/([^/]+)/action/submit");

    private final ObjectMapper json = new ObjectMapper();
    private final Documents drafts = new Documents();
    private final Set<String> submitted = ConcurrentHashMap.newKeySet();

    @Override
    public String url() {
        return origin() + ROOT;
    }

    /** Drafts, submitted or not: each is a document that somebody would have to deal with. */
    public Documents documents() {
        return drafts;
    }

    /** Whether a draft was submitted. */
    public boolean submitted(Document draft) {
        return submitted.contains(draft.number());
    }

    @Override
    protected void serve(Call call) throws IOException {
        if (!("Bearer " + TOKEN).equals(call.header("Authorization"))) {
            answer(call, Answer.page(401, "401 Unauthorized"));
        } else {
            boolean creates = call.method().equals("POST") && call.below(ROOT).equals(DRAFTS);
            sort(call, creates, call.query().containsKey("q"));
        }
    }

    @Override
    protected Answer carryOut(Call call) throws IOException {
        String path = call.below(ROOT);
        Matcher submit = SUBMIT.matcher(path);
        if (call.method().equals("POST") && path.equals(DRAFTS)) {
            return drafted(call);
        }
        if (call.method().equals("POST") && submit.matches()) {
            return submitted.add(submit.group(1))
                    ? Answer.json(200, "{\"result\":\"SUCCESS\"}")
                    : refusal("PO-2055141", "The document is not in an incomplete status");
        }
        if (path.equals(DRAFTS) || path.equals(ORDERS)) {
            return shown(call, path.equals(ORDERS));
        }
        return Answer.page(404, "404 Not Found");
    }

    private synchronized Answer drafted(Call call) throws IOException {
        JsonNode content = json.readTree(call.body());
        for (String field : List.of("ProcurementBU", "Supplier", "SupplierSite", "CurrencyCode")) {
            if (content.path(field).asText().isBlank()) {
                return refusal("PO-2055001", "You must provide a value for the attribute " + field);
            }
        }
        Document draft = drafts.add(
                DRAFTS, content.path("Description").asText(), "PO-" + (10_001 + drafts.count()), (ObjectNode) content);
        return Answer.json(201, json.writeValueAsString(item(draft, DRAFTS)));
    }

    /** Orders stand among the drafts until they are submitted, and among the orders from then on. */
    private Answer shown(Call call, boolean orders) throws IOException {
        Matcher query = QUERY.matcher(call.query().getOrDefault("q", ""));
        List<Map<String, Object>> items = query.matches()
                ? drafts.under(query.group(1)).stream()
                        .filter(draft -> submitted(draft) == orders)
                        .map(draft -> item(draft, orders ? ORDERS : DRAFTS))
                        .toList()
                : List.of();
        return Answer.json(
                200, json.writeValueAsString(Map.of("items", items, "count", items.size(), "hasMore", false)));
    }

    private Map<String, Object> item(Document draft, String resource) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("OrderNumber", draft.number());
        item.put("StatusCode", submitted(draft) ? "OPEN" : "INCOMPLETE");
        item.put("Description", draft.key());
        item.put("links", List.of(Map.of("rel", "self", "href", url() + resource + '/' + draft.number())));
        return item;
    }

    @Override
    protected Answer refusal() {
        return refusal("PO-2055200", "The requisitioning business unit has no open period");
    }

    private static Answer refusal(String code, String words) {
        return Answer.json(
                400,
                "{\"title\":\"Bad Request\",\"status\":\"400\",\"o:errorDetails\":[{\"detail\":\"" + words
                        + "\",\"o:errorCode\":\"" + code + "\"}]}");
    }
}
