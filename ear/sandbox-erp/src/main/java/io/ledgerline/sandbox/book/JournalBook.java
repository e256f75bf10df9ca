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

    /** Books the lines of a document. */
    public void book(String erp, String document, List<Line> lines) {
        sql.batch(
                "INSERT INTO journal_line (document, line, erp, account, cost_centre, currency, debit, credit)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                lines.stream()
                        .map(line -> new Object[] {
                            document,
                            line.line(),
                            erp,
                            line.account(),
                            line.costCentre(),
                            line.currency(),
                            line.debit(),
                            line.credit()
                        })
                        .toList());
    }
}
