package io.ledgerline.audit;

import java.time.Instant;

/**
 * Which entries a search shows; what is null does not restrict it.
 *
 * @param from made at or after
 * @param to made before
 * @param actor user name
 * @param action the verb; with a dot at its end every verb that begins with it ({@code posting.})
 * @param subjectType kind of thing
 * @param subjectId its id
 * @param facility canonical facility code
 */
public record AuditFilter(
        Instant from, Instant to, String actor, String action, String subjectType, String subjectId, String facility) {

    /** Every entry. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);
}
