package io.ledgerline.workflow.invoice.match;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A difference between an invoice and what it is held against.
 *
 * @param kind what differs
 * @param expected what it should be, or null
 * @param actual what it is, or null
 * @param difference to the hospital's disadvantage; null when it is no matter of how much
 * @param limit how much of it is tolerated, or null
 * @param tolerated true when it lies within the limit and stops nothing
 */
public record Finding(
        FindingKind kind,
        BigDecimal expected,
        BigDecimal actual,
        BigDecimal difference,
        BigDecimal limit,
        boolean tolerated) {

    static Finding of(FindingKind kind) {
        return new Finding(kind, null, null, null, null, false);
    }

    static Finding measured(FindingKind kind, BigDecimal expected, BigDecimal actual, BigDecimal limit) {
        BigDecimal difference = actual.subtract(expected);
        return new Finding(
                kind,
                plain(expected),
                plain(actual),
                plain(difference),
                plain(limit),
                difference.compareTo(limit) <= 0);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
