package io.ledgerline.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Which events a list or an export shows; what is null does not restrict it.
 *
 * @param from kept at or after
 * @param to kept before
 * @param type the type, or the beginning of it with a dot at its end
 * @param subject the number that the business knows it by
 * @param facility canonical facility code
 * @param source the system that asked for it
 * @param workflowId the workflow instance
 */
public record EventFilter(
        Instant from, Instant to, String type, String subject, String facility, String source, UUID workflowId) {

    /** Every event. */
    public static final EventFilter ALL = new EventFilter(null, null, null, null, null, null, null);

    /** Every event of a span of time. */
    public static EventFilter between(Instant from, Instant to) {
        return new EventFilter(from, to, null, null, null, null, null);
    }
}
