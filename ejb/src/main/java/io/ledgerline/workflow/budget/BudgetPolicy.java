package io.ledgerline.workflow.budget;

import io.ledgerline.platform.Settings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What a facility makes of its budgets: settings {@code ledgerline.budget.<name>}, for one facility {@code
 * ledgerline.budget.<facility>.<name>}.
 *
 * @param exceeded what to do with a demand beyond the balance
 * @param unknown what to do when no balance is known
 * @param maxAge an older balance counts as unknown
 * @param askErp the ERP is asked first, for each requisition
 * @param timeout how long the ERP may take to answer
 * @param period how long a budget runs
 * @param firstMonth month in which the fiscal year begins; the year is named after the one it ends in
 */
public record BudgetPolicy(
        Measure exceeded,
        Measure unknown,
        Duration maxAge,
        boolean askErp,
        Duration timeout,
        PeriodLength period,
        int firstMonth) {

    /** What is done. */
    public enum Measure {
        /** Nothing is ordered: a person decides in the work queue. */
        BLOCK,
        /** The approval table is told. */
        WARN,
        /** It passes, with a note. */
        IGNORE
    }

    /** How long a budget runs. */
    public enum PeriodLength {
        YEAR,
        QUARTER,
        MONTH
    }

    /**
     * The policy of a facility.
     *
     * @throws IllegalArgumentException when a setting has none of its values
     */
    public static BudgetPolicy of(Settings settings, String facility) {
        return new BudgetPolicy(
                Measure.valueOf(text(settings, facility, "exceeded", "WARN").toUpperCase(Locale.ROOT)),
                Measure.valueOf(text(settings, facility, "unknown", "IGNORE").toUpperCase(Locale.ROOT)),
                Duration.parse(text(settings, facility, "max-age", "P7D")),
                Boolean.parseBoolean(text(settings, facility, "ask-erp", "false")),
                Duration.parse(text(settings, facility, "timeout", "PT3S")),
                PeriodLength.valueOf(text(settings, facility, "period", "YEAR").toUpperCase(Locale.ROOT)),
                firstMonth(text(settings, facility, "fiscal-year-start", "1")));
    }

    private static String text(Settings settings, String facility, String name, String otherwise) {
        return settings.optional("ledgerline.budget." + facility.toLowerCase(Locale.ROOT) + "." + name)
                .orElseGet(() -> settings.text("ledgerline.budget." + name, otherwise));
    }

    private static int firstMonth(String text) {
        int month = Integer.parseInt(text);
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("ledgerline.budget.fiscal-year-start must be from 1 to 12");
        }
        return month;
    }

    /** The fiscal period of a day: {@code 2026}, {@code 2026-Q4} or {@code 2026-11}; quarters and months of the fiscal year. */
    public String period(LocalDate day) {
        LocalDate shifted = day.minusMonths(firstMonth - 1L);
        int year = firstMonth == 1 ? day.getYear() : shifted.getYear() + 1;
        return switch (period) {
            case YEAR -> Integer.toString(year);
            case QUARTER -> year + "-Q" + ((shifted.getMonthValue() - 1) / 3 + 1);
            case MONTH -> String.format(Locale.ROOT, "%d-%02d", year, shifted.getMonthValue());
        };
    }

    /** What the approval table is told for a standing. */
    BudgetStanding told(BudgetStanding standing) {
        Measure measure = measure(standing);
        return measure == Measure.IGNORE ? BudgetStanding.IGNORED : standing;
    }

    /** True when nothing is ordered with this standing. */
    boolean blocks(BudgetStanding standing) {
        return measure(standing) == Measure.BLOCK;
    }

    private Measure measure(BudgetStanding standing) {
        return switch (standing) {
            case EXCEEDED -> exceeded;
            case UNKNOWN -> unknown;
            case WITHIN, IGNORED -> Measure.WARN;
        };
    }
}
