package io.ledgerline.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.book.PaymentsBook;
import io.ledgerline.sandbox.db.Sql;
import io.ledgerline.sandbox.entry.Switches;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is owed to suppliers, and payments: made by whoever tests, read by who follows invoices. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {

    @Inject
    private Sql sql;

    @Inject
    private PaymentsBook payments;

    @Inject
    private Switches switches;

    /** Invoices and, with totals below zero, credit notes. */
    @GET
    @Path("payables")
    public String payables(
            @QueryParam("erp") String erp,
            @QueryParam("supplier") String supplier,
            @QueryParam("number") String number,
            @QueryParam("invoiceNumber") String invoiceNumber,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return Json.text(new Query("SELECT * FROM payable")
                .where("erp = ?", erp)
                .where("supplier = ?", supplier)
                .where("number = ?", number)
                .where("invoice_number = ?", invoiceNumber)
                .where("number > ?", after)
                .page(sql, "number", "number", limit));
    }

    /** Pays: {@code {"erp":"cloud","supplier":..,"document":..,"share":0.5}}; what is left out means all. */
    @POST
    @Path("payments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public String pay(String body) {
        JsonNode node = Json.read(body);
        BigDecimal share = node.hasNonNull("share") ? node.path("share").decimalValue() : BigDecimal.ONE;
        if (!node.hasNonNull("erp") || share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new BadRequestException("erp is needed, and share is above 0 and at most 1");
        }
        return Json.text(Map.of(
                "payments",
                payments.pay(
                        node.path("erp").asText(),
                        text(node, "supplier"),
                        text(node, "document"),
                        share,
                        LocalDate.now(ZoneOffset.UTC))));
    }

    /** Takes a payment back. */
    @POST
    @Path("payments/{number}/void")
    @Transactional
    public String takeBack(@PathParam("number") String number) {
        if (!payments.takeBack(number)) {
            throw new NotFoundException();
        }
        return Json.text(Map.of("payment", number));
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }

    /** Payments of an ERP, oldest first, as canonical documents; {@code after} takes {@code next}, which is never null here. */
    @GET
    @Path("payments")
    public String list(
            @QueryParam("erp") @DefaultValue("cloud") String erp,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (switches.erps().contains(erp) && switches.of(erp).down()) {
            throw new WebApplicationException(503);
        }
        List<Map<String, Object>> rows = sql.rows(
                "SELECT * FROM payment WHERE erp = ? AND seq > ? ORDER BY seq LIMIT ?",
                erp,
                after,
                Math.max(1, Math.min(limit, 500)));
        List<Map<String, Object>> items = new ArrayList<>();
        long next = after;
        for (Map<String, Object> row : rows) {
            items.add(advice(row));
            next = ((Number) row.get("seq")).longValue();
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        page.put("next", String.valueOf(next));
        return Json.text(page);
    }

    private Map<String, Object> advice(Map<String, Object> row) {
        String currency = (String) row.get("currency");
        Map<String, Object> advice = new LinkedHashMap<>();
        advice.put("documentType", "PaymentAdvice");
        advice.put("schemaVersion", "1.0");
        advice.put("paymentId", row.get("number"));
        advice.put("status", Boolean.TRUE.equals(row.get("voided")) ? "VOIDED" : "MADE");
        advice.put("supplier", Map.of("system", "canonical", "value", row.get("supplier")));
        advice.put("paidOn", row.get("paid_on"));
        advice.put("amount", Map.of("amount", row.get("amount"), "currency", currency));
        advice.put(
                "lines",
                sql.rows("SELECT * FROM payment_line WHERE number = ? ORDER BY line", row.get("number")).stream()
                        .map(line -> Map.of(
                                "invoiceNumber",
                                line.get("invoice_number"),
                                "amount",
                                Map.of("amount", line.get("amount"), "currency", currency)))
                        .toList());
        return advice;
    }
}
