package io.ledgerline.e2e.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the sample hospital NORTH orders of its supplier Kestrel, gets of it and is billed by it, over REST. */
public final class KestrelTrade {

    private static final String KESTREL = "SUP-014";

    private final HubClient client;

    /** With a hub. */
    public KestrelTrade(HubClient client) {
        this.client = client;
    }

    private static Map<String, Object> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    private static Map<String, Object> code(String value) {
        return Map.of("value", value);
    }

    private JsonPath document(Map<String, Object> document) {
        Response response = client.post("client", "documents", document);
        assertThat(response.statusCode()).as(response.asString()).isIn(201, 202);
        return response.jsonPath();
    }

    /** Two cases of gloves from Kestrel, at the 74.40 of its contract; the ERP's number of the order. */
    public String order(String requisition) {
        String message = document(Map.of(
                        "documentType",
                        "Requisition",
                        "requisitionId",
                        requisition,
                        "action",
                        "NEW",
                        "facility",
                        code("NORTH"),
                        "department",
                        code("ICU"),
                        "requestedAt",
                        "2026-11-21T12:00:00Z",
                        "lines",
                        List.of(Map.of(
                                "lineNumber",
                                1,
                                "item",
                                code("MED-0001"),
                                "quantity",
                                Map.of("value", 2, "unit", "{case}")))))
                .getString("messageId");
        JsonPath posted = client.await(
                "operator", "postings?messageId=" + message, page -> "POSTED".equals(page.getString("items[0].state")));
        return posted.getString("items[0].erpDocument");
    }

    /** So many cases of an order come to the main store. */
    public void receive(String receipt, String order, int cases) {
        document(Map.of(
                "documentType",
                "GoodsReceipt",
                "receiptId",
                receipt,
                "orderNumber",
                order,
                "facility",
                code("NORTH"),
                "location",
                code("N-MAIN"),
                "receivedAt",
                "2026-11-21T13:00:00Z",
                "lines",
                List.of(Map.of(
                        "lineNumber",
                        1,
                        "orderLine",
                        1,
                        "item",
                        code("MED-0001"),
                        "quantity",
                        Map.of("value", cases, "unit", "{case}")))));
    }

    /** What the supplier bills of the order; the id of its workflow. */
    public String invoice(String number, String kind, String order, int cases, String price) {
        return invoice(number, kind, order, "MED-0001", cases, price);
    }

    /** The same, by a code of the supplier's own. */
    public String invoice(String number, String kind, String order, String item, int cases, String price) {
        String amount =
                new BigDecimal(price).multiply(BigDecimal.valueOf(cases)).toPlainString();
        Map<String, Object> invoice = new LinkedHashMap<>();
        invoice.put("documentType", "SupplierInvoice");
        invoice.put("invoiceNumber", number);
        invoice.put("kind", kind);
        invoice.put("supplier", code(KESTREL));
        invoice.put("facility", code("NORTH"));
        invoice.put("orderNumber", order);
        invoice.put("invoiceDate", "2026-11-20");
        invoice.put("total", usd(amount));
        invoice.put(
                "lines",
                List.of(Map.of(
                        "lineNumber",
                        1,
                        "orderLine",
                        1,
                        "item",
                        code(item),
                        "quantity",
                        Map.of("value", cases, "unit", "{case}"),
                        "unitPrice",
                        usd(price),
                        "amount",
                        usd(amount))));
        return document(invoice).getString("workflows[0].id");
    }
}
