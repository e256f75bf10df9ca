package io.ledgerline.platform;

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

    /** A message could not be processed and goes back to its queue. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2001, value = "Message from %s rolled back, it will be delivered again")
    void rolledBack(String channel, @Cause Throwable cause);

    /** A message ran out of deliveries. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2002, value = "Message of queue %s went to the dead letters after %d deliveries; work item %s")
    void deadLetter(String queue, int deliveries, Object workItem);

    /** Shipped mappings were loaded. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3001, value = "%d new or changed mappings of this build loaded into the catalogue")
    void mappingsLoaded(int count);
}
