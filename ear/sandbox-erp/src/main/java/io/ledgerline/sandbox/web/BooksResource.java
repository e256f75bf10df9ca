package io.ledgerline.sandbox.web;

import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.db.Sql;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in the books. Lists answer {@code {"items":[...],"next":...}}; where there is {@code after}, it takes the {@code next}. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class BooksResource {

    @Inject
    private Sql sql;

    /** Documents, oldest first. */
    @GET
    @Path("documents")
    public String documents(
            @QueryParam("erp") String erp,
            @QueryParam("reference") String reference,
            @QueryParam("number") String number,
            @QueryParam("kind") String kind,
            @QueryParam("facility") String facility,
            @QueryParam("externalKey") String externalKey,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return Json.text(new Query("SELECT * FROM document")
                .where("erp = ?", erp)
                .where("reference = ?", reference)
                .where("number = ?", number)
                .where("kind = ?", kind)
                .where("facility = ?", facility)
                .where("external_key = ?", externalKey)
                .where("seq > ?", after)
                .page(sql, "seq", "seq", limit));
    }

    /** One document with its lines. */
    @GET
    @Path("documents/{number}")
    public String document(@PathParam("number") String number) {
        Map<String, Object> document = new LinkedHashMap<>(
                sql.row("SELECT * FROM document WHERE number = ?", number).orElseThrow(NotFoundException::new));
        document.put("stockMoves", lines("stock_move", "document", number));
        document.put("journalLines", lines("journal_line", "document", number));
        document.put("orderLines", lines("purchase_order_line", "number", number));
        return Json.text(document);
    }

    private List<Map<String, Object>> lines(String table, String key, String number) {
        return sql.rows("SELECT * FROM " + table + " WHERE " + key + " = ? ORDER BY line", number);
    }

    /** Stock by facility, location, item and lot; {@code negative=true} shows only what is below zero. */
    @GET
    @Path("stock")
    public String stock(
            @QueryParam("erp") String erp,
            @QueryParam("facility") String facility,
            @QueryParam("location") String location,
            @QueryParam("item") String item,
            @QueryParam("lot") String lot,
            @QueryParam("negative") boolean negative,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return Json.text(
                new Query("SELECT erp, facility, location, item, lot, quantity, quantity < 0 AS negative FROM stock")
                        .where("erp = ?", erp)
                        .where("facility = ?", facility)
                        .where("location = ?", location)
                        .where("item = ?", item)
                        .where("lot = ?", lot)
                        .when(negative, "quantity < 0")
                        .page(sql, "erp, facility, location, item, lot", null, limit));
    }

    /** Purchase orders. */
    @GET
    @Path("purchase-orders")
    public String orders(
            @QueryParam("erp") String erp,
            @QueryParam("number") String number,
            @QueryParam("orderNumber") String orderNumber,
            @QueryParam("supplier") String supplier,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return Json.text(new Query("SELECT * FROM purchase_order")
                .where("erp = ?", erp)
                .where("number = ?", number)
                .where("order_number = ?", orderNumber)
                .where("supplier = ?", supplier)
                .where("number > ?", after)
                .page(sql, "number", "number", limit));
    }

    /** The newest lines of the journal. */
    @GET
    @Path("journal")
    public String journal(
            @QueryParam("erp") String erp,
            @QueryParam("account") String account,
            @QueryParam("costCentre") String costCentre,
            @QueryParam("document") String document,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return Json.text(new Query("SELECT * FROM journal_line")
                .where("erp = ?", erp)
                .where("account = ?", account)
                .where("cost_centre = ?", costCentre)
                .where("document = ?", document)
                .page(sql, "document DESC, line", null, limit));
    }

    /** How much there is of everything; who proves "exactly once" compares these with what was sent. */
    @GET
    @Path("counters")
    public String counters() {
        Map<String, Object> counters = documents();
        counters.put(
                "references",
                sql.rows(
                        "SELECT erp, count(*) AS distinct_references, sum(attempts) AS attempts, sum(duplicates) AS duplicates,"
                                + " sum(rejections) AS rejections, sum(CASE WHEN status = 'REJECTED' THEN 1 ELSE 0 END) AS rejected"
                                + " FROM reference_log GROUP BY erp ORDER BY erp"));
        counters.put(
                "documentsPerReferenceAboveOne",
                sql.number("SELECT count(*) FROM (SELECT erp, reference FROM document GROUP BY erp, reference"
                        + " HAVING count(*) > 1) doubled"));
        counters.put("doubled", sql.number("SELECT coalesce(sum(doubled), 0) FROM reference_log"));
        counters.put(
                "unbalancedEntries",
                sql.number("SELECT count(*) FROM (SELECT document FROM journal_line GROUP BY document"
                        + " HAVING sum(debit) <> sum(credit)) unbalanced"));
        return Json.text(counters);
    }

    /** The first of {@link #counters} alone; who waits for documents asks often. */
    @GET
    @Path("counters/documents")
    public String documentCounters() {
        return Json.text(documents());
    }

    private Map<String, Object> documents() {
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put(
                "documents",
                sql.rows(
                        "SELECT erp, kind, count(*) AS documents FROM document GROUP BY erp, kind ORDER BY erp, kind"));
        return counters;
    }
}
