package io.ledgerline.e2e.fire.check;

import static io.restassured.RestAssured.given;

import io.ledgerline.e2e.fire.traffic.Expected;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.tryton.TrytonBooks;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands in the practice ERP, by its REST view, and in a Tryton where there is one, by its own. */
public final class ErpBooks {

    private static final int PAGE = 500;

    private final HubServer hub;
    private final TrytonOrders tryton;

    /**
     * One document.
     *
     * @param seq its position among all documents
     * @param reference the hub's reference (idempotency key)
     * @param key the number by which it is known outside
     */
    public record Document(long seq, String erp, String kind, String number, String reference, String key) {}

    /** Of the practice ERP in this server. */
    public ErpBooks(HubServer hub) {
        this(hub, null);
    }

    /**
     * Of both.
     *
     * @param tryton Tryton's own, or null
     */
    public ErpBooks(HubServer hub, TrytonBooks tryton) {
        this.hub = hub;
        this.tryton = tryton == null ? null : new TrytonOrders(tryton);
    }

    /** Everything, read anew. */
    public List<Document> all() {
        List<Document> all = after(0);
        if (tryton != null) {
            all.addAll(tryton.all());
        }
        return all;
    }

    /** Orders in Tryton beyond a position that are under way with the supplier, read anew. */
    public List<Document> ordersAfter(long seq) {
        return tryton == null ? List.of() : tryton.wholeAfter(seq);
    }

    /** What Tryton was left with half done. */
    public List<String> halfDone() {
        return tryton == null ? List.of() : tryton.halfDone();
    }

    /** What stands in the practice ERP beyond a position, read anew. */
    public List<Document> after(long seq) {
        List<Document> documents = new ArrayList<>();
        String after = Long.toString(seq);
        while (after != null) {
            JsonPath page = given().get(hub.http("/sandbox-erp/api/documents?limit=" + PAGE + "&after=" + after))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> rows = page.getList("items");
            rows.forEach(row -> documents.add(document(row)));
            after = page.getString("next");
        }
        return documents;
    }

    /**
     * Whether a document is there. One that was in doubt appears long after later ones, at its old position: so each is
     * looked for by its own number.
     */
    public boolean has(Expected wanted) {
        if (wanted.erp().equals("tryton")) {
            return tryton.has(wanted.key());
        }
        return !given().get(hub.http("/sandbox-erp/api/documents?externalKey=" + wanted.key()))
                .jsonPath()
                .getList("items")
                .isEmpty();
    }

    /** The ERP's own counters. */
    public JsonPath counters() {
        return given().get(hub.http("/sandbox-erp/api/counters")).jsonPath();
    }

    /** Commands in the interface table that have not become documents. */
    public List<Map<String, Object>> openInTable() {
        return given().get(hub.http("/sandbox-erp/api/status"))
                .jsonPath()
                .getList("interfaceTable.findAll { it.status != 'POSTED' }");
    }

    private static Document document(Map<String, Object> row) {
        String kind = (String) row.get("kind");
        return new Document(
                ((Number) row.get("seq")).longValue(),
                (String) row.get("erp"),
                kind,
                (String) row.get("number"),
                (String) row.get("reference"),
                (String) row.get("external_key"));
    }
}
