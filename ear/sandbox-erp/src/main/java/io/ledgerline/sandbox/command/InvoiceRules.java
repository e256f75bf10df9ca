package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.book.JournalBook;
import io.ledgerline.sandbox.book.PayablesBook;
import io.ledgerline.sandbox.book.PayablesBook.Billed;
import io.ledgerline.sandbox.book.PayablesBook.Order;
import io.ledgerline.sandbox.book.PayablesBook.Ordered;
import io.ledgerline.sandbox.book.PayablesBook.Payable;
import io.ledgerline.sandbox.master.MasterData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Suppliers' invoices and credit notes. A number is taken once; an order must be the supplier's and have the billed lines; a line
 * without an order names account and cost centre; everything adds up. Lines of an order are booked against goods received not
 * invoiced at the order's price, what differs is price variance.
 */
final class InvoiceRules implements Rules {

    private static final String PAYABLES = "2000";
    private static final String ACCRUAL = "2100";
    private static final String VARIANCE = "5200";
    private static final String FREIGHT = "5300";
    private static final String TAX = "5310";

    private final MasterData master;
    private final PayablesBook payables;

    InvoiceRules(MasterData master, PayablesBook payables) {
        this.master = master;
        this.payables = payables;
    }

    @Override
    public boolean cover(Kind kind) {
        return kind == Kind.SUPPLIER_INVOICE || kind == Kind.SUPPLIER_CREDIT;
    }

    @Override
    public Booking check(String erp, Command command) throws Refused {
        JsonNode document = command.document();
        boolean credit = command.kind() == Kind.SUPPLIER_CREDIT;
        String supplier = Command.requiredCode(document, "supplier");
        if (!master.suppliers().containsKey(supplier)) {
            throw new Refused("SUPPLIER_UNKNOWN", "The supplier is unknown");
        }
        String currency = Command.required(document.path("total"), "currency");
        if (!currency.equals(master.facilities().get(command.facility()).currency())) {
            throw new Refused("CURRENCY", "The facility keeps its books in another currency");
        }
        String number = Command.required(document, "invoiceNumber");
        Order order = order(erp, document, supplier);
        BigDecimal total = amount(document, "total");
        Payable payable = new Payable(
                supplier,
                number,
                credit,
                command.facility(),
                currency,
                order == null ? null : order.number(),
                credit ? total.negate() : total,
                Command.text(document, "dueDate") == null ? null : Command.date(document, "dueDate"));
        if (payables.known(erp, payable).isPresent()) {
            throw new Refused("INVOICE_KNOWN", "The supplier has used the number before");
        }
        Entry entry = new Entry(currency, credit);
        List<Billed> billed = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode line : document.path("lines")) {
            int lineNumber = line.path("lineNumber").asInt();
            if (!numbers.add(lineNumber)) {
                throw new Refused("LINE_NUMBER", "Line numbers must differ");
            }
            line(command.facility(), order, lineNumber, line, credit, entry, billed);
        }
        if (numbers.isEmpty()) {
            throw new Refused("NO_LINES", "The invoice has no lines");
        }
        entry.debit(TAX, null, optional(document, "tax"));
        entry.debit(FREIGHT, null, optional(document, "freight"));
        entry.settle(total);
        return (booked, sheet) -> {
            sheet.lines(erp, booked, entry.lines());
            sheet.other(() -> payables.add(erp, booked, payable, billed));
        };
    }

    private Order order(String erp, JsonNode document, String supplier) throws Refused {
        String erpNumber = Command.text(document, "erpOrderNumber");
        String orderNumber = Command.text(document, "orderNumber");
        if (erpNumber == null && orderNumber == null) {
            return null;
        }
        Order order = payables.order(erp, erpNumber, orderNumber)
                .orElseThrow(() -> new Refused("ORDER_UNKNOWN", "There is no such order"));
        if (!order.supplier().equals(supplier)) {
            throw new Refused("SUPPLIER_DIFFERS", "The order went to another supplier");
        }
        return order;
    }

    private void line(
            String facility, Order order, int number, JsonNode line, boolean credit, Entry entry, List<Billed> billed)
            throws Refused {
        BigDecimal quantity = Command.decimal(line.path("quantity"), "value");
        BigDecimal amount = amount(line, "amount");
        if (quantity.signum() <= 0) {
            throw new Refused("QUANTITY", "Quantities must be above zero");
        }
        if (order == null || !line.hasNonNull("orderLine")) {
            String account = Command.requiredCode(line, "account");
            String costCentre = Command.requiredCode(line, "costCentre");
            if (!master.accounts().contains(account)) {
                throw new Refused("ACCOUNT_UNKNOWN", "The account of line " + number + " is unknown");
            }
            if (!master.bears(facility, costCentre)) {
                throw new Refused("COST_CENTRE_UNKNOWN", "The facility has not the cost centre of line " + number);
            }
            entry.debit(account, costCentre, amount);
            return;
        }
        int orderLine = line.path("orderLine").asInt();
        Ordered ordered = order.lines().get(orderLine);
        if (ordered == null) {
            throw new Refused("ORDER_LINE_UNKNOWN", "The order has no line " + orderLine);
        }
        if (credit && quantity.compareTo(ordered.billed()) > 0) {
            throw new Refused("QUANTITY", "More is credited than was billed of line " + orderLine);
        }
        BigDecimal accrued = entry.rounded(quantity.multiply(ordered.unitPrice()));
        entry.debit(ACCRUAL, null, accrued);
        entry.debit(VARIANCE, null, amount.subtract(accrued));
        billed.add(new Billed(orderLine, credit ? quantity.negate() : quantity, credit ? amount.negate() : amount));
    }

    private static BigDecimal amount(JsonNode node, String field) throws Refused {
        BigDecimal amount = Command.decimal(node.path(field), "amount");
        if (amount.signum() < 0) {
            throw new Refused("AMOUNT", "Amounts are not negative");
        }
        return amount;
    }

    private static BigDecimal optional(JsonNode document, String field) throws Refused {
        return document.hasNonNull(field) ? amount(document, field) : BigDecimal.ZERO;
    }

    /** The journal lines of one document, debits first as they come, turned round for a credit. */
    private static final class Entry {

        private final String currency;
        private final boolean credit;
        private final int digits;
        private final List<JournalBook.Line> lines = new ArrayList<>();
        private BigDecimal sum = BigDecimal.ZERO;

        Entry(String currency, boolean credit) {
            this.currency = currency;
            this.credit = credit;
            this.digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        }

        BigDecimal rounded(BigDecimal amount) {
            return amount.setScale(digits, RoundingMode.HALF_UP);
        }

        void debit(String account, String costCentre, BigDecimal amount) {
            BigDecimal whole = rounded(amount);
            if (whole.signum() == 0) {
                return;
            }
            boolean debit = whole.signum() > 0 != credit;
            lines.add(new JournalBook.Line(
                    lines.size() + 1,
                    account,
                    costCentre,
                    currency,
                    debit ? whole.abs() : BigDecimal.ZERO,
                    debit ? BigDecimal.ZERO : whole.abs()));
            sum = sum.add(whole);
        }

        /** The supplier's side; what rounding left over, at most a minor unit a line, is variance. */
        void settle(BigDecimal total) throws Refused {
            BigDecimal left = rounded(total).subtract(sum);
            BigDecimal most = BigDecimal.valueOf(lines.size() + 1L, digits);
            if (left.abs().compareTo(most) > 0) {
                throw new Refused("UNBALANCED", "Lines, tax and freight do not make the total");
            }
            debit(VARIANCE, null, left);
            debit(PAYABLES, null, rounded(total).negate());
        }

        List<JournalBook.Line> lines() {
            return lines;
        }
    }
}
