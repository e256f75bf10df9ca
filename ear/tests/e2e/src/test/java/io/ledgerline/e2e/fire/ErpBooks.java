package io.ledgerline.e2e.fire;

import static io.restassured.RestAssured.given;

import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands in the practice ERP, by its REST view. */
final class ErpBooks {

    private static final int PAGE = 500;

    /** Documents get their position before they are committed: so far back a second look may find more. */
    private static final long LATE_COMMITS = 400;

    private final HubServer hub;
    private long position;

    /**
     * One document.
     *
     * @param seq its position among all documents
     * @param reference the hub's reference (idempotency key)
     * @param key the number by which it is known outside; for orders that of the requisition
     */
    record Document(long seq, String erp, String kind, String number, String reference, String key) {}

    ErpBooks(HubServer hub) {
        this.hub = hub;
    }

    /** Everything, read anew. */
    List<Document> all() {
        return from(0);
    }

    /** What has come since the last look, and perhaps some that was seen before. */
    List<Document> news() {
        List<Document> news = from(Math.max(0, position - LATE_COMMITS));
        news.forEach(document -> position = Math.max(position, document.seq()));
        return news;
    }

    /** The ERP's own counters. */
    JsonPath counters() {
        return given().get(hub.http("/sandbox-erp/api/counters")).jsonPath();
    }

    /** The ERP's state and what waits in its interface table. */
    JsonPath status() {
        return given().get(hub.http("/sandbox-erp/api/status")).jsonPath();
    }

    private List<Document> from(long start) {
        List<Document> documents = new ArrayList<>();
        String after = Long.toString(start);
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

    private static Document document(Map<String, Object> row) {
        String kind = (String) row.get("kind");
        String key = (String) row.get("external_key");
        return new Document(
                ((Number) row.get("seq")).longValue(),
                (String) row.get("erp"),
                kind,
                (String) row.get("number"),
                (String) row.get("reference"),
                kind.equals("PURCHASE_ORDER") ? key.substring(0, key.lastIndexOf('/')) : key);
    }
}
