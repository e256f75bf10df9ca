package io.ledgerline.e2e.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a supplier writes on an invoice or a credit note. */
final class Bill {

    private final String kind;
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final Map<String, Object> more = new LinkedHashMap<>();
    private BigDecimal total = BigDecimal.ZERO;

    private Bill(String kind) {
        this.kind = kind;
    }

    static Bill invoice() {
        return new Bill("INVOICE");
    }

    static Bill creditNote() {
        return new Bill("CREDIT_NOTE");
    }

    private static Map<String, Object> usd(BigDecimal amount) {
        return Map.of("amount", amount.toPlainString(), "currency", "USD");
    }

    /** So many of an item at a price. */
    Bill of(String item, String quantity, String price) {
        Map<String, Object> line = line("{each}", quantity, new BigDecimal(price));
        line.put("item", Map.of("system", "canonical", "value", item));
        return this;
    }

    /** A line without an order. */
    Bill of(String words, String costCentre, String account, String price) {
        Map<String, Object> line = line("{each}", "1", new BigDecimal(price));
        line.put("description", words);
        line.put("costCentre", Map.of("system", "canonical", "value", costCentre));
        line.put("account", Map.of("system", "canonical", "value", account));
        return this;
    }

    private Map<String, Object> line(String unit, String quantity, BigDecimal price) {
        BigDecimal amount = price.multiply(new BigDecimal(quantity));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("lineNumber", lines.size() + 1);
        line.put("quantity", Map.of("value", quantity, "unit", unit));
        line.put("unitPrice", usd(price));
        line.put("amount", usd(amount));
        lines.add(line);
        total = total.add(amount);
        return line;
    }

    Bill freight(String amount) {
        return extra("freight", amount);
    }

    Bill tax(String amount) {
        return extra("tax", amount);
    }

    private Bill extra(String name, String amount) {
        BigDecimal value = new BigDecimal(amount);
        more.put(name, usd(value));
        total = total.add(value);
        return this;
    }

    Map<String, Object> document(String number, String supplier, String facility, String order) {
        Map<String, Object> document = new LinkedHashMap<>(more);
        document.put("documentType", "SupplierInvoice");
        document.put("invoiceNumber", number);
        document.put("kind", kind);
        document.put("supplier", Map.of("system", "canonical", "value", supplier));
        document.put("facility", Map.of("system", "canonical", "value", facility));
        if (order != null) {
            document.put("orderNumber", order);
        }
        document.put("invoiceDate", "2026-11-20");
        document.put("total", usd(total));
        document.put("lines", lines);
        return document;
    }
}
