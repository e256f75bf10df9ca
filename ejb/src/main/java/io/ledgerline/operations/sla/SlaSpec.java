package io.ledgerline.operations.sla;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Refusal.Detail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What people say about an SLA.
 *
 * @param name what people call it
 * @param workflow whose documents
 * @param state the state in which they may not stand for long
 * @param facility canonical facility code, or {@code *} for all
 * @param source the system or partner that the documents came from, or {@code *} for all
 * @param clock from when their time counts
 * @param calendar which time counts
 * @param warnAfter when it is told of as a warning, or null for not at all
 * @param breachAfter when it is breached
 * @param enabled whether anybody looks
 */
public record SlaSpec(
        String name,
        String workflow,
        String state,
        String facility,
        String source,
        SlaClock clock,
        SlaCalendar calendar,
        Duration warnAfter,
        Duration breachAfter,
        boolean enabled) {

    /** Stands for every facility, and for every source. */
    public static final String ALL = "*";

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(366);

    /**
     * Checks what can be checked without knowing the workflows.
     *
     * @throws Refusal naming every field that is wrong
     */
    public void check() {
        List<Detail> wrong = new ArrayList<>();
        text(wrong, "/name", name, 100);
        text(wrong, "/workflow", workflow, 40);
        text(wrong, "/state", state, 30);
        text(wrong, "/facility", facility, 40);
        text(wrong, "/source", source, 100);
        if (breachAfter == null || breachAfter.compareTo(LEAST) < 0 || breachAfter.compareTo(MOST) > 0) {
            wrong.add(new Detail("/breachAfter", "range", "between one second and 366 days, as PT4H or P2D"));
        } else if (warnAfter != null && (warnAfter.compareTo(LEAST) < 0 || warnAfter.compareTo(breachAfter) >= 0)) {
            wrong.add(new Detail("/warnAfter", "range", "at least one second, and before breachAfter"));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid("invalid", "The SLA cannot be kept as it is", wrong);
        }
    }

    private static void text(List<Detail> wrong, String location, String value, int length) {
        if (value == null || value.isBlank() || value.length() > length) {
            wrong.add(new Detail(location, "required", "1 to " + length + " characters"));
        }
    }
}
