package io.ledgerline.intake.code;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/** What a message has at stake while it waits: what its invoices bill, what its requisitions are estimated at. */
public final class Stake {

    /** What a column of amounts holds. */
    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(13);

    private static final int DECIMALS = 6;

    private Stake() {}

    /**
     * The sum over documents, rounded half-up to six decimals; null when none says an amount, when they say it in several
     * currencies, or when it is beyond anything that is ever paid.
     */
    public static Money of(List<BusinessDocument> documents) {
        List<Money> amounts = documents.stream()
                .flatMap(document -> amounts(document).stream())
                .filter(Objects::nonNull)
                .toList();
        if (amounts.stream().map(Money::currency).distinct().count() != 1) {
            return null;
        }
        Money sum = amounts.stream().reduce(Money::plus).orElseThrow();
        BigDecimal amount = sum.amount().setScale(DECIMALS, RoundingMode.HALF_UP);
        return amount.abs().compareTo(BEYOND) < 0 ? new Money(amount, sum.currency()) : null;
    }

    private static List<Money> amounts(BusinessDocument document) {
        if (document instanceof SupplierInvoice invoice) {
            return List.of(invoice.total());
        }
        if (document instanceof Requisition requisition) {
            return requisition.lines().stream()
                    .filter(line -> line.estimatedPrice() != null)
                    .map(line -> line.estimatedPrice().times(line.quantity().value()))
                    .toList();
        }
        return List.of();
    }
}
