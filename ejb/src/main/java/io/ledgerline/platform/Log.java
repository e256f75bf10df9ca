package io.ledgerline.platform;

import java.time.Instant;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/**
 * Every message that the business layer logs. Ids are LEDG followed by six digits, never reused; blocks of a thousand a
 * capability: 1xxx platform, 2xxx message and intake, 3xxx mapping, 4xxx posting, 5xxx workflow, 6xxx master data, 7xxx
 * work queue, audit and operations. No message takes payload or patient data.
 */
@MessageLogger(projectCode = "LEDG", length = 6)
public interface Log extends BasicLogger {

    /** The logger. */
    Log LOG = Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), Log.class, "io.ledgerline");

    /** The schema is up to date. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1001, value = "Database schema at version %s (%d migrations applied)")
    void migrated(String version, int applied);

    /** The server's management model did not answer; a gauge or a listener's state is missing for a while. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7501, value = "The server's model could not be read at %s")
    void serverModelUnreadable(String name, @Cause Throwable cause);

    /** The gauges that need the database keep their last values. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7502, value = "Monitoring could not read the database: %s")
    void gaugesNotRefreshed(String reason);

    /** Somebody stopped a listener. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7503, value = "Listener %s paused on this node (asked for by %s)")
    void listenerPaused(String listener, String actor);

    /** A listener works again. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7504, value = "Listener %s resumed on this node")
    void listenerResumed(String listener);

    /** Pausing or resuming failed; it is tried again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7505, value = "Listener %s could not be paused or resumed on this node")
    void listenerNotSwitched(String listener, @Cause Throwable cause);

    /** A management bean could not be registered or removed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7506, value = "Management bean %s could not be registered or removed")
    void managementBeanFailed(String name, @Cause Throwable cause);

    /** A message could not be processed and goes back to its queue. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2001,
            value =
                    "%s rolled back message %s (correlation %s, delivery %s); it comes again, or ends as dead letter: %s")
    void rolledBack(String listener, String message, String correlation, String delivery, String causes);

    /** A listener cannot read its queue. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2005, value = "Queue %s cannot be read, tried again in a second: %s")
    void brokerTroubled(String queue, String causes);

    /** A round of looking for what waiting messages take back failed; the next one tries again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2004,
            value = "Messages that wait for what they take back could not be looked at (%s), tried again later")
    void latecomersFailed(String cause);

    /** A message ran out of deliveries or of time. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2002, value = "Message of queue %s is dead (%s); work item %s keeps it")
    void deadLetter(String queue, String cause, Object workItem);

    /** Shipped mappings were loaded. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3001, value = "%d new or changed mappings of this build loaded into the catalogue")
    void mappingsLoaded(int count);

    /** ERPs came from the reference file. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4001, value = "%d ERPs and %d routes loaded from the reference file")
    void erpsLoaded(int erps, int routes);

    /** An ERP was held, is being released, or is open again. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4002, value = "ERP %s: %s -> %s (%s, by %s)")
    void erpStateChanged(String erp, Object from, Object to, String reason, String actor);

    /** An ERP answered something that nobody waits for; harmless. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4003, value = "Answer to %s ignored: no posting waits for it")
    void answerIgnored(String reference);

    /** A command arrived that is no longer to be done; harmless. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 4004, value = "Command of posting %s, attempt %d, ignored: the posting has moved on")
    void commandIgnored(Object posting, int attempt);

    /** An ERP gives no answer in spite of repeated questions. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4005, value = "ERP %s has not answered posting %s after %d questions; it is in doubt")
    void inDoubt(String erp, Object posting, int asks);

    /** A round of background work failed; the next one tries again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4006, value = "%s failed for ERP %s, tried again later")
    void roundFailed(String job, String erp, @Cause Throwable cause);

    /** The newest posting is of a time that the server's clock has yet to reach. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4032,
            value = "The newest posting was written at %s, %d seconds ahead of this server's clock; was it set back?")
    void clockWentBack(Instant newest, long seconds);

    /** Transactions of before the start have not ended in time; postings go on without them. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4033,
            value =
                    "%d transactions of before the start have not ended within %d seconds; postings are given on all the same")
    void recoveryNotAwaited(int transactions, long seconds);

    /** The transaction log cannot be read. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4034,
            value = "The transaction log cannot be read (%s); postings are given on without waiting for recovery")
    void recoveryUnknown(String cause);

    /** An ERP answers, and has taken nothing for long; its postings are called again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4030, value = "ERP %s has taken nothing for %d minutes (%s); its postings wait")
    void takesNothing(String erp, long minutes, String code);

    /** An ERP's answer in an interface table makes no sense; the posting is in doubt. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4031, value = "Answer of ERP %s to %s makes no sense, in doubt: %s")
    void answerSenseless(String erp, String reference, String why);

    /** One answer of a batch could not be recorded. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4007, value = "Answer of ERP %s to %s could not be recorded, tried again later")
    void answerFailed(String erp, String reference, @Cause Throwable cause);

    /** A call to an ERP ended without certainty; the hub asks. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4008, value = "ERP %s: posting %s, attempt %d, is in doubt (%s)")
    void doubt(String erp, Object posting, int attempt, String reason);

    /** Postings could not be put into the queue of their ERP. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4009,
            value = "Postings for ERP %s could not be put into its queue (failure %d in a row), tried again: %s")
    void departureFailed(String erp, int times, String cause);

    /** Postings whose command is in no queue, as after the loss of the broker's journal. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4010,
            value = "ERP %s: %d postings wait to be sent, and no queue seems to have their commands; sent again")
    void commandsLost(String erp, int postings);

    /** An order could not be moved to another ERP, or back; the others went on. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4020, value = "Cutover: %s failed, looked at again with the next run")
    void cutoverFailed(String what, @Cause Throwable cause);

    /** An ERP could not be asked which codes it knows; it is asked again with the next round. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4021, value = "Drift: %s could not be asked which codes it knows, tried again later")
    void driftFailed(String what, @Cause Throwable cause);

    /** One item of a bulk action failed; the others went on. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 7001, value = "Bulk action failed on work item %s")
    void bulkItemFailed(Object workItem, @Cause Throwable cause);

    /** Dead letters were closed long enough ago. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7002, value = "Content of %d closed dead letters removed")
    void deadLettersForgotten(int count);

    /** A summary run rolled back; its lines wait for the next round. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5001, value = "Usage summary of %s, class %s, rolled back; its lines wait for the next round")
    void summaryFailed(String facility, String itemClass, @Cause Throwable cause);

    /** An invoice, or the invoices of an order, could not be looked at again; the next round tries again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5201, value = "Invoice match of %s failed, tried again later")
    void rematchFailed(String what, @Cause Throwable cause);

    /** An ERP did not say what it has paid; it is asked again with the next round. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5202, value = "ERP %s did not say what it has paid (%s), asked again later")
    void paymentsUnavailable(String erp, String reason);

    /** Payments of an ERP could not be kept; they are read again with the next round. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5203, value = "Payments of ERP %s could not be kept, read again later")
    void paymentsFailed(String erp, @Cause Throwable cause);

    /** A mapping failed on a message, which waits in a work queue. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 3002, value = "Mapping of %s %s failed on message %s: %s")
    void mappingFailed(String protocol, String type, Object message, String reason);

    /** Retention forgot what was due. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 2003,
            value =
                    "Retention: payloads of %d weeks and of %d messages, %d messages, and %d documents and tracking numbers forgotten")
    void forgotten(int weeks, int payloads, int messages, int contents);

    /** A run of the retention ended in the middle; the next one goes on. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2007, value = "Retention failed; tried again with the next run")
    void retentionFailed(@Cause Throwable cause);

    /** A partition could not be made or dropped just now. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2006,
            value =
                    "Retention: a partition of message contents could not be made or dropped; tried again with the next run")
    void partitionLater(@Cause Throwable cause);

    /** The sample network went into an empty database. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6001, value = "Sample hospital network loaded: %d entities, %d cross-references")
    void networkLoaded(int entities, int crossReferences);

    /** Which approval table decides. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5100, value = "Approval table %s is live")
    void approvalTable(String label);

    /** Stages of approval that nobody decided in time. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5101, value = "Approvals: %d stages escalated")
    void approvalsEscalated(int stages);

    /** A stage could not be escalated; the next round tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5102, value = "Approval case %s could not be escalated; tried again with the next round")
    void escalationFailed(Object caseId, @Cause Throwable cause);

    /** An ERP did not say in time how a budget stands. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5103, value = "ERP %s: budget not told (%s); the balance that the hub has counts")
    void budgetNotTold(String erp, String cause);

    /** A budget check could not be finished; the next round tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5104, value = "Budget check of workflow %s failed; tried again with the next round")
    void budgetCheckFailed(Object workflowId, @Cause Throwable cause);
    /** A document was not handed over to its partner; it is tried again, or becomes a work item. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6100, value = "Outbound document %s could not be delivered to partner %s: %s")
    void outboundAttemptFailed(Object document, String partner, String reason);

    /** A step of sending failed unexpectedly; it is tried again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 6101, value = "Sending outbound document %s to partner %s failed")
    void outboundFailed(Object document, String partner, @Cause Throwable cause);

    /** Files of a partner could not be fetched; tried again with the next round. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6102, value = "Files of partner %s could not be fetched, tried again with the next round: %s")
    void pickUpFailed(String partner, String reason);

    /** A file of a partner was set aside. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6103, value = "A file of partner %s was set aside: %s")
    void fileSetAside(String partner, String reason);
}
