package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Takes blocks of document numbers, each in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NumberBlocks {

    private Sql sql;

    /** For the container. */
    public NumberBlocks() {}

    /** On the ERP's database. */
    @Inject
    public NumberBlocks(Sql sql) {
        this.sql = sql;
    }

    /** Takes so many numbers; returns the last of them. */
    public long take(String prefix, int year, int count) {
        if (add(prefix, year, count) == 0) {
            sql.update(
                    "INSERT INTO number_range (prefix, fiscal_year, taken) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                    prefix,
                    year);
            add(prefix, year, count);
        }
        return sql.number("SELECT taken FROM number_range WHERE prefix = ? AND fiscal_year = ?", prefix, year);
    }

    private int add(String prefix, int year, int count) {
        return sql.update(
                "UPDATE number_range SET taken = taken + ? WHERE prefix = ? AND fiscal_year = ?", count, prefix, year);
    }
}
