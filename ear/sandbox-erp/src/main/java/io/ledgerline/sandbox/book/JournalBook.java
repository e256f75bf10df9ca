package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;

/** The general ledger's journal. */
@ApplicationScoped
public class JournalBook {

    private Sql sql;

    /** For the container. */
    protected JournalBook() {}

    /** On the ERP's database. */
    @Inject
    public JournalBook(Sql sql) {
        this.sql = sql;
    }

    /** One debit or credit. */
    public record Line(
            int line, String account, String costCentre, String currency, BigDecimal debit, BigDecimal credit) {}

    /** A line of a document. */
    public record Booked(String erp, String document, Line line) {}

    /** Books lines. */
    public void book(List<Booked> lines) {
        sql.insert(
                "INSERT INTO journal_line (document, line, erp, account, cost_centre, currency, debit, credit)",
                lines.stream()
                        .map(booked -> new Object[] {
                            booked.document(),
                            booked.line().line(),
                            booked.erp(),
                            booked.line().account(),
                            booked.line().costCentre(),
                            booked.line().currency(),
                            booked.line().debit(),
                            booked.line().credit()
                        })
                        .toList());
    }
}
