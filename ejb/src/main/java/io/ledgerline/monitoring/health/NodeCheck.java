package io.ledgerline.monitoring.health;

import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * One of the hub's checks. Not a MicroProfile {@code HealthCheck} itself: the server finds those only in the jars of the EAR's
 * {@code lib}, where two of them ask for all of these together.
 */
public interface NodeCheck {

    /** What a check is about. */
    enum Kind {
        /** Down only when nothing but a restart helps. */
        LIVENESS,
        /** Down while this node cannot take messages. */
        READINESS
    }

    /** What this one is about. */
    Kind kind();

    /** Looks; may give a result of a few seconds ago. */
    HealthCheckResponse call();
}
