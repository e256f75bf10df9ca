package io.ledgerline.intake.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StakeTest {

    private static BusinessDocument invoice(String total, String currency) {
        return new SupplierInvoice(
                "I-1",
                SupplierInvoice.InvoiceKind.INVOICE,
                new Identifier("canonical", "SUP-001"),
                new Identifier("canonical", "NORTH"),
                null,
                null,
                null,
                LocalDate.parse("2026-11-20"),
                null,
                new Money(new BigDecimal(total), currency),
                null,
                null,
                List.of());
    }

    private static Requisition.Line line(String quantity, String price) {
        return new Requisition.Line(
                1,
                null,
                null,
                "scanner",
                new Quantity(new BigDecimal(quantity), "{each}"),
                null,
                price == null ? null : new Money(new BigDecimal(price), "USD"),
                null,
                null,
                null);
    }

    private static BusinessDocument requisition(Requisition.Line... lines) {
        return new Requisition(
                "R-1",
                Requisition.RequisitionAction.NEW,
                new Identifier("canonical", "NORTH"),
                null,
                null,
                null,
                OffsetDateTime.parse("2026-11-20T10:00:00Z"),
                null,
                null,
                Arrays.asList(lines));
    }

    @Test
    void invoicesAndEstimatesAddUp() {
        assertThat(Stake.of(List.of(invoice("100.50", "USD"), requisition(line("3", "2.25"), line("1", null)))))
                .isEqualTo(new Money(new BigDecimal("107.250000"), "USD"));
    }

    @Test
    void whatCannotBeAddedUpIsNotTold() {
        assertThat(Stake.of(List.of())).isNull();
        assertThat(Stake.of(List.of(requisition(line("3", null))))).isNull();
        assertThat(Stake.of(List.of(invoice("1", "USD"), invoice("1", "EUR")))).isNull();
        assertThat(Stake.of(List.of(invoice("10000000000000", "USD")))).isNull();
        assertThat(Stake.of(List.of(invoice("9999999999999.9999999", "USD")))).isNull();
    }
}
