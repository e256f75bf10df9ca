package io.ledgerline.operations.jmx;

import java.util.Map;

/** A listener. */
@Description(
        "A listener of the hub: what takes messages from one kind of queue or connection. Figures are this node's.")
public interface ListenerMXBean {

    /** Its name. */
    @Description("The listener's name")
    String getName();

    /** How it stands. */
    @Description("RUNNING, PAUSED (by an operator), PAUSING, STOPPED (by the server's configuration) or ABSENT")
    String getState();

    /** In work. */
    @Description("Messages in work on this node")
    long getInFlight();

    /** Since the start. */
    @Description("Messages delivered on this node since it started, rolled back ones included")
    long getDelivered();

    /** Connections. */
    @Description("Open connections; 0 for a listener that has none by nature")
    long getConnections();

    /** Depth. */
    @Description("Messages in the listener's queues, those in delivery and those that wait for redelivery included")
    long getQueueDepth();

    /** Depth by queue. */
    @Description("Messages in each of the listener's queues")
    Map<String, Long> getQueues();

    /** Dead letters. */
    @Description("Messages of these queues that ran out of deliveries and that nobody has decided on yet")
    long getDeadLetters();

    /** Who paused it. */
    @Description("Who paused it; empty when nobody did")
    String getPausedBy();

    /** Since when. */
    @Description("Since when it is paused, ISO 8601 UTC; empty when it is not")
    String getPausedSince();

    /** Why. */
    @Description("Why it is paused; empty when it is not")
    String getPauseReason();

    /** Pauses. */
    @Description(
            value = "Stops delivery on every node until resume; messages in work end as they will. Audited.",
            changes = true)
    void pause(@Description("why; is written to the audit log") String reason);

    /** Resumes. */
    @Description(value = "Starts delivery again on every node. Audited.", changes = true)
    void resume();
}
