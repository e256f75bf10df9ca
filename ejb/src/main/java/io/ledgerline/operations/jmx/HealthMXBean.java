package io.ledgerline.operations.jmx;

import java.util.Map;

/** The hub's health. */
@Description("The hub's own health checks on this node, each at most a few seconds old")
public interface HealthMXBean {

    /** Liveness. */
    @Description("False only when nothing but a restart helps")
    boolean isLive();

    /** What liveness saw. */
    @Description("What the liveness checks saw")
    Map<String, String> getLiveFacts();

    /** Readiness. */
    @Description("True when this node can take messages: database, broker, schema and mappings are there")
    boolean isReady();

    /** What readiness saw. */
    @Description("What the readiness checks saw; a held ERP is told here and does not make the hub unready")
    Map<String, String> getReadyFacts();
}
