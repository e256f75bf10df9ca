package io.ledgerline.web.api.alert;

import io.ledgerline.operations.sla.Sla;
import io.ledgerline.operations.sla.SlaCalendar;
import io.ledgerline.operations.sla.SlaClock;
import java.time.Instant;
import java.util.UUID;

/**
 * An SLA as callers see it.
 *
 * @param id its id
 * @param name what people call it
 * @param workflow whose documents
 * @param state the state in which they may not stand for long
 * @param facility canonical facility code, or {@code *}
 * @param source the system or partner that they came from, or {@code *}
 * @param clock from when their time counts
 * @param calendar which time counts
 * @param warnAfter when it is told of as a warning, ISO 8601, or null
 * @param breachAfter when it is breached, ISO 8601
 * @param enabled whether anybody looks
 * @param origin {@code SHIPPED} or {@code SITE}
 * @param updatedAt when it changed last
 * @param updatedBy who changed it
 * @param version counts the changes; the entity tag
 */
public record SlaView(
        UUID id,
        String name,
        String workflow,
        String state,
        String facility,
        String source,
        SlaClock clock,
        SlaCalendar calendar,
        String warnAfter,
        String breachAfter,
        boolean enabled,
        String origin,
        Instant updatedAt,
        String updatedBy,
        long version) {

    /** The view of one. */
    public static SlaView of(Sla sla) {
        return new SlaView(
                sla.id(),
                sla.spec().name(),
                sla.spec().workflow(),
                sla.spec().state(),
                sla.spec().facility(),
                sla.spec().source(),
                sla.spec().clock(),
                sla.spec().calendar(),
                sla.spec().warnAfter() == null ? null : sla.spec().warnAfter().toString(),
                sla.spec().breachAfter().toString(),
                sla.spec().enabled(),
                sla.origin(),
                sla.updatedAt(),
                sla.updatedBy(),
                sla.version());
    }
}
