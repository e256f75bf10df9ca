package io.ledgerline.operations.jmx;

import java.util.Map;

/** An ERP. */
@Description("An ERP that the hub posts to, and whether postings go through to it")
public interface ErpMXBean {

    /** Its code. */
    @Description("The ERP's code")
    String getCode();

    /** Connector. */
    @Description("The connector that speaks to it")
    String getConnector();

    /** How it stands. */
    @Description("OPEN (postings go through), HELD (they are parked), RELEASING (the parked ones are being sent)")
    String getState();

    /** Who held it. */
    @Description("True when an operator holds it; then only an operator ends that")
    boolean isHeldByOperator();

    /** Since when. */
    @Description("Since when it is in its state, ISO 8601 UTC")
    String getStateSince();

    /** Since when held. */
    @Description("Since when it is held, ISO 8601 UTC; empty when it is not")
    String getHeldSince();

    /** Who. */
    @Description("Who or what holds it; empty when it is not held")
    String getHeldBy();

    /** Why. */
    @Description("Why it is held; empty when it is not")
    String getHoldReason();

    /** Backlog. */
    @Description("Postings that have not ended: parked, on their way or without an answer (read every ten seconds)")
    long getBacklog();

    /** Backlog by state. */
    @Description("Postings that have not ended, by state")
    Map<String, Long> getOpenPostings();

    /** On their way. */
    @Description("Postings on their way into its queue on this node")
    int getDepartures();

    /** Late. */
    @Description("Postings on their way or without an answer for longer than ledgerline.monitoring.posting-late")
    long getLate();

    /** Oldest. */
    @Description("When the oldest posting that has not ended was written, ISO 8601 UTC; empty when there is none")
    String getOldest();

    /** In doubt. */
    @Description(
            "Postings of which nobody knows whether the ERP has them; the hub asks (docs/runbooks/posting-in-doubt.md)")
    long getInDoubt();

    /** Oldest in doubt. */
    @Description("When the ERP was first given the oldest posting in doubt, ISO 8601 UTC; empty when there is none")
    String getOldestInDoubt();

    /** Posted. */
    @Description("Postings that ended with a document on this node since it started")
    long getPosted();

    /** Rejected. */
    @Description("Postings that the ERP refused on this node since it started")
    long getRejected();

    /** Holds. */
    @Description(value = "Parks every further posting until release. Audited.", changes = true)
    void hold(@Description("why; is written to the audit log") String reason);

    /** Releases. */
    @Description(
            value = "Ends a hold: the parked postings are sent, oldest first, then the ERP is open. Audited.",
            changes = true)
    void release();
}
