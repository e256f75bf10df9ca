package io.ledgerline.interchange;

import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Control numbers that the hub gives to what it sends. A number is taken in the caller's transaction: when that rolls back,
 * or its node dies, the number was never taken. Whoever takes one holds its series until the end of the transaction, so take
 * it last.
 */
@ApplicationScoped
public class ControlNumbers {

    private static final long HIGHEST = 999_999_999;

    private final Database database;

    /** For the container's proxy. */
    protected ControlNumbers() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public ControlNumbers(Database database) {
        this.database = database;
    }

    /** The next number of a series, 1 to 999,999,999, after which it begins again (X12.5, I12; EDIFACT, 0020). */
    public long next(String series) {
        if (count(series) == 0) {
            database.update(
                    "insert into control_number (series, last_number) values (?, 0) on conflict do nothing", series);
            count(series);
        }
        return database.count("select last_number from control_number where series = ?", series);
    }

    private int count(String series) {
        return database.update(
                "update control_number set last_number = case when last_number >= ? then 1 else last_number + 1 end"
                        + " where series = ?",
                HIGHEST,
                series);
    }
}
