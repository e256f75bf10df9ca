package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which fiscal periods (calendar months) take postings: those of the last and this fiscal year, and up to 31 days ahead,
 * unless somebody closed or opened a period.
 */
@ApplicationScoped
public class FiscalCalendar {

    private static final int DAYS_AHEAD = 31;

    private final Map<String, Boolean> decided = new ConcurrentHashMap<>();

    private Sql sql;
    private Clock clock;

    /** For the container. */
    protected FiscalCalendar() {}

    /** By the system's clock. */
    @Inject
    public FiscalCalendar(Sql sql) {
        this(sql, Clock.systemUTC());
    }

    /** By another clock; for tests. */
    public FiscalCalendar(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Reads what was decided. */
    public void load() {
        sql.rows("SELECT erp, period, state FROM fiscal_period")
                .forEach(row -> decided.put(
                        key((String) row.get("erp"), (String) row.get("period")), "OPEN".equals(row.get("state"))));
    }

    /** Opens or closes a period. */
    public void decide(String erp, YearMonth period, boolean open) {
        String state = open ? "OPEN" : "CLOSED";
        if (sql.update("UPDATE fiscal_period SET state = ? WHERE erp = ? AND period = ?", state, erp, period.toString())
                == 0) {
            sql.update(
                    "INSERT INTO fiscal_period (erp, period, state) VALUES (?, ?, ?)", erp, period.toString(), state);
        }
        decided.put(key(erp, period.toString()), open);
    }

    /** True when documents of that day are taken. */
    public boolean open(String erp, LocalDate day) {
        Boolean decision = decided.get(key(erp, YearMonth.from(day).toString()));
        if (decision != null) {
            return decision;
        }
        LocalDate today = LocalDate.now(clock);
        return day.getYear() >= today.getYear() - 1 && !day.isAfter(today.plusDays(DAYS_AHEAD));
    }

    private static String key(String erp, String period) {
        return erp + '/' + period;
    }
}
