package io.ledgerline.workflow.invoice;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.SupplierInvoice.InvoiceKind;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.invoice.match.Bill;
import io.ledgerline.workflow.invoice.match.MatchResult;
import io.ledgerline.workflow.invoice.match.MatchedLine;
import io.ledgerline.workflow.order.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Turns invoices from the sender's codes into the hub's, and from there into what is matched and what the ERP gets. */
final class InvoiceDocuments {

    private InvoiceDocuments() {}

    /** The invoice with canonical codes, as the register keeps it. */
    static SupplierInvoice canonical(SupplierInvoice invoice, Planning planning) {
        List<SupplierInvoice.Line> lines = new ArrayList<>();
        for (SupplierInvoice.Line line : invoice.lines()) {
            String unit = line.quantity().unit();
            lines.add(new SupplierInvoice.Line(
                    line.lineNumber(),
                    line.orderLine(),
                    canonical(Domain.ITEM, line.item(), planning),
                    line.description(),
                    new Quantity(
                            line.quantity().value(),
                            unit == null
                                    ? null
                                    : planning.resolution()
                                            .canonical(CodeReference.unit(
                                                    planning.facts().source(), unit))
                                            .orElseThrow()),
                    line.unitPrice(),
                    line.amount(),
                    canonical(Domain.COST_CENTRE, line.costCentre(), planning),
                    canonical(Domain.ACCOUNT, line.account(), planning)));
        }
        return new SupplierInvoice(
                invoice.invoiceNumber(),
                invoice.kind(),
                canonical(Domain.SUPPLIER, invoice.supplier(), planning),
                Identifier.canonical(planning.facility()),
                invoice.orderNumber(),
                invoice.erpOrderNumber(),
                invoice.originalInvoice(),
                invoice.invoiceDate(),
                invoice.dueDate(),
                invoice.total(),
                invoice.tax(),
                invoice.freight(),
                lines);
    }

    private static Identifier canonical(Domain domain, Identifier code, Planning planning) {
        return code == null
                ? null
                : planning.resolution()
                        .canonical(planning.reference(domain, code))
                        .map(Identifier::canonical)
                        .orElseThrow();
    }

    /** What is matched. Amounts of a credit note lose their sign, however the supplier writes it. */
    static Bill bill(SupplierInvoice invoice) {
        boolean credit = invoice.kind() == InvoiceKind.CREDIT_NOTE;
        return new Bill(
                invoice.supplier().value(),
                invoice.facility().value(),
                invoice.total().currency(),
                credit,
                unsigned(credit, invoice.total().amount()),
                unsigned(credit, amount(invoice.tax())),
                unsigned(credit, amount(invoice.freight())),
                invoice.lines().stream()
                        .map(line -> new Bill.Line(
                                line.lineNumber(),
                                line.orderLine(),
                                value(line.item()),
                                line.description(),
                                unsigned(credit, line.quantity().value()),
                                line.quantity().unit(),
                                line.unitPrice() == null
                                        ? null
                                        : line.unitPrice().amount(),
                                unsigned(credit, line.amount().amount()),
                                value(line.costCentre()),
                                value(line.account())))
                        .toList());
    }

    private static BigDecimal unsigned(boolean credit, BigDecimal amount) {
        return credit ? amount.abs() : amount;
    }

    private static BigDecimal amount(Money money) {
        return money == null ? BigDecimal.ZERO : money.amount();
    }

    private static String value(Identifier identifier) {
        return identifier == null ? null : identifier.value();
    }

    /**
     * What the ERP books: the order by both its numbers, each line with the order's line and in the order's unit. The price of a unit
     * is what the line's amount makes of it, to six digits; the amount counts.
     */
    static SupplierInvoice forErp(SupplierInvoice invoice, Order order, MatchResult result) {
        String currency = invoice.total().currency();
        Bill bill = bill(invoice);
        List<SupplierInvoice.Line> lines = new ArrayList<>();
        for (MatchedLine matched : result.lines()) {
            Bill.Line line = matched.line();
            boolean ordered = matched.orderLine() != null && matched.quantity() != null;
            BigDecimal quantity = ordered ? matched.quantity() : line.quantity();
            lines.add(new SupplierInvoice.Line(
                    line.number(),
                    ordered ? (Integer) matched.orderLine().number() : null,
                    line.item() == null ? null : Identifier.canonical(line.item()),
                    line.description(),
                    new Quantity(quantity, ordered ? matched.orderLine().unit() : line.unit()),
                    quantity.signum() == 0
                            ? null
                            : new Money(line.amount().divide(quantity, 6, RoundingMode.HALF_UP), currency),
                    new Money(line.amount(), currency),
                    line.costCentre() == null ? null : Identifier.canonical(line.costCentre()),
                    line.account() == null ? null : Identifier.canonical(line.account())));
        }
        return new SupplierInvoice(
                invoice.invoiceNumber(),
                invoice.kind(),
                invoice.supplier(),
                invoice.facility(),
                order == null ? null : order.orderNumber(),
                order == null ? null : order.erpDocument(),
                invoice.originalInvoice(),
                invoice.invoiceDate(),
                invoice.dueDate(),
                new Money(bill.total(), currency),
                invoice.tax() == null ? null : new Money(bill.tax(), currency),
                invoice.freight() == null ? null : new Money(bill.freight(), currency),
                lines);
    }

    /** A kept invoice. */
    static SupplierInvoice read(String json) {
        try {
            return (SupplierInvoice) CanonicalJson.read(json);
        } catch (InvalidDocument e) {
            throw new IllegalStateException("a kept invoice cannot be read", e);
        }
    }
}
