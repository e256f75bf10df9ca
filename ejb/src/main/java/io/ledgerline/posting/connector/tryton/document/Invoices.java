package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson.QuantityValue;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A supplier's invoice or credit note, created from what the hub has matched and posted. Its reference is the supplier's number,
 * its description the hub's key. What Tryton will total is reckoned first: an invoice that would not come to the supplier's
 * total is not made. A credit note is an invoice of negative quantities.
 */
final class Invoices extends ByReference {

    private static final String MODEL = "account.invoice";
    /** Cents that unit prices of four digits may be off, for each line. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.05");

    private static final int CENTS = 2;

    Invoices() {
        super(MODEL, "description", "number", Set.of("posted", "paid"));
    }

    /** Lines on their way to Tryton, and what they come to there. */
    private static final class Lines {
        private final List<Map<String, Object>> values = new ArrayList<>();
        private BigDecimal total = BigDecimal.ZERO;

        Map<String, Object> add(BigDecimal quantity, BigDecimal price, long account, String description) {
            Map<String, Object> line = new HashMap<>();
            line.put("type", "line");
            line.put("quantity", new QuantityValue(quantity));
            line.put("unit_price", Lookup.price(price));
            line.put("account", account);
            line.put("description", description);
            values.add(line);
            total = total.add(cents(quantity.multiply(Lookup.price(price))));
            return line;
        }
    }

    @Override
    public long create(TrytonWork work, Lookup lookup, Request request) throws TrytonFault {
        SupplierInvoice invoice = (SupplierInvoice) request.document();
        Lookup.Party supplier = lookup.supplier(invoice.supplier());
        PurchaseLines ordered = ordered(work, invoice);
        // a credit note may write its amounts with either sign; it lowers what is owed
        boolean credit = request.kind() == PostingKind.SUPPLIER_CREDIT;
        BigDecimal sign = credit && invoice.total().amount().signum() > 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;

        Lines lines = new Lines();
        for (SupplierInvoice.Line line : invoice.lines()) {
            billed(lookup, lines, line, ordered, sign);
        }
        extra(lookup, lines, invoice.freight(), lookup.chart().freightAccount(), "Freight", sign);
        extra(lookup, lines, invoice.tax(), lookup.chart().taxAccount(), "Tax", sign);
        balance(lines, invoice.total().amount().multiply(sign));

        Map<String, Object> values = new HashMap<>();
        values.put("type", "in");
        values.put("party", supplier.id());
        values.put("invoice_address", supplier.address());
        values.put("payment_term", supplier.paymentTerm());
        values.put("account", lookup.payable(supplier));
        values.put("journal", lookup.journal("EXP"));
        values.put("currency", lookup.currency(invoice.total().currency()));
        values.put("invoice_date", invoice.invoiceDate());
        values.put("accounting_date", request.businessDate());
        values.put("reference", invoice.invoiceNumber());
        values.put("description", request.reference());
        values.put("lines", List.of(List.of("create", lines.values)));
        return work.create(MODEL, values);
    }

    private static PurchaseLines ordered(TrytonWork work, SupplierInvoice invoice) throws TrytonFault {
        if (invoice.orderNumber() == null && invoice.erpOrderNumber() == null) {
            return new PurchaseLines();
        }
        JsonNode purchase =
                Purchases.of(work, invoice.erpOrderNumber(), invoice.orderNumber(), false, "invoice_method");
        if (!"manual".equals(purchase.path("invoice_method").asText())) {
            throw TrytonFault.refused(
                    "INVOICED_BY_TRYTON",
                    "Tryton makes the invoices of purchase "
                            + purchase.path("number").asText() + " itself");
        }
        return PurchaseLines.of(work, purchase);
    }

    /** A billed line; what it costs more or less than ordered may go to an account of its own. */
    private static void billed(
            Lookup lookup, Lines lines, SupplierInvoice.Line line, PurchaseLines ordered, BigDecimal sign)
            throws TrytonFault {
        Chart chart = lookup.chart();
        Lookup.Item item = line.item() == null ? null : lookup.item(line.item(), line.description());
        Long product = item == null ? null : Long.valueOf(item.id());
        PurchaseLines.Line of = ordered.meant(line.orderLine(), product).orElse(null);
        BigDecimal amount = cents(line.amount().amount().multiply(sign));
        BigDecimal quantity = line.quantity().value().abs();
        if (amount.signum() < 0) {
            quantity = quantity.negate();
        }
        if (quantity.signum() == 0) {
            throw TrytonFault.refused("QUANTITY_ZERO", "Line " + line.lineNumber() + " bills no quantity");
        }
        boolean stocked = item != null && of != null && chart.receivedAccount() != null;
        String account = stocked
                ? chart.receivedAccount()
                : line.account() == null
                        ? chart.expenseAccount()
                        : line.account().value();
        BigDecimal price = amount.divide(quantity, Lookup.PRICE_DIGITS, RoundingMode.HALF_UP);
        boolean apart = stocked && chart.varianceAccount() != null && price.compareTo(of.unitPrice()) != 0;
        Map<String, Object> values = lines.add(
                quantity,
                apart ? of.unitPrice() : price,
                lookup.account(account, "line " + line.lineNumber()),
                line.description());
        if (item != null) {
            values.put("product", item.id());
            values.put("unit", lookup.unit(item, line.quantity()));
        }
        if (of != null) {
            values.put("origin", of.origin());
        }
        BigDecimal variance = amount.subtract(cents(quantity.multiply(of == null ? price : of.unitPrice())));
        if (apart && variance.signum() != 0) {
            lines.add(
                    BigDecimal.ONE,
                    variance,
                    lookup.account(chart.varianceAccount(), "price differences"),
                    "Price difference, line " + line.lineNumber());
        }
    }

    private static void extra(Lookup lookup, Lines lines, Money amount, String account, String name, BigDecimal sign)
            throws TrytonFault {
        if (amount != null && amount.amount().signum() != 0) {
            lines.add(
                    BigDecimal.ONE,
                    amount.amount().multiply(sign),
                    lookup.account(account, name.toLowerCase(Locale.ROOT)),
                    name);
        }
    }

    /** Makes up for cents that unit prices of four digits lose; anything more is refused before it is written. */
    private static void balance(Lines lines, BigDecimal total) throws TrytonFault {
        BigDecimal difference = cents(total).subtract(lines.total);
        BigDecimal bound = ROUNDING.multiply(BigDecimal.valueOf(lines.values.size()));
        if (difference.abs().compareTo(bound) > 0) {
            throw TrytonFault.refused(
                    "TOTAL_DIFFERS",
                    "The lines come to " + lines.total.toPlainString() + ", the invoice to "
                            + cents(total).toPlainString());
        }
        if (difference.signum() != 0) {
            long account = (Long) lines.values.get(0).get("account");
            lines.add(BigDecimal.ONE, difference, account, "Rounding");
        }
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }

    @Override
    public String complete(TrytonWork work, Lookup lookup, Request request, long id) throws TrytonFault {
        if (Set.of("draft", "validated").contains(state(work, id))) {
            press(work, id, "post");
        }
        return number(work, id);
    }
}
