package io.ledgerline.operations.jmx;

/** Webhooks out. */
@Description("Telling others of events by HTTP")
public interface WebhooksMXBean {

    /** Not taken yet. */
    @Description("Deliveries that webhooks have not taken yet (read every ten seconds)")
    long getPending();

    /** Age of the oldest. */
    @Description("Age of the oldest delivery that was not taken yet, in seconds; 0 when none waits")
    long getOldestAgeSeconds();

    /** Disabled. */
    @Description("Webhooks that the hub disabled and nobody has looked after")
    long getDisabled();

    /** Good attempts. */
    @Description("Attempts of this node since its start that the receiver took")
    long getTaken();

    /** Failed attempts. */
    @Description("Attempts of this node since its start that failed")
    long getFailed();
}
