package io.ledgerline.sandbox;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Every message that the practice ERP logs. */
@MessageLogger(projectCode = "PERP", length = 6)
public interface SandboxLog extends BasicLogger {

    /** The logger. */
    SandboxLog LOG =
            Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), SandboxLog.class, "io.ledgerline.sandbox");

    /** It is ready. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1001, value = "Practice ERP ready: %d facilities, %d items, %d suppliers, %d accounts")
    void ready(int facilities, int items, int suppliers, int accounts);

    /** It has no master data and will refuse everything. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1002, value = "Practice ERP has no master data: there is no %s")
    void noMasterData(String file);

    /** A switch was set. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1003, value = "Practice ERP %s: switches are now %s")
    void switched(String erp, Object switches);

    /** A round over the interface table failed; the next one tries again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1004, value = "Reading the interface table of %s failed, tried again")
    void tableRoundFailed(String erp, @Cause Throwable cause);

    /** An HTTP request failed. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1005, value = "A request to the practice ERP failed")
    void requestFailed(@Cause Throwable cause);

    /** Commands are delivered again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1006, value = "%d commands of the cloud ERP rolled back; they come again")
    void commandsRolledBack(int commands, @Cause Throwable cause);

    /** The broker does not answer. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1007, value = "The queue of the cloud ERP cannot be read; tried again")
    void queueTroubled(@Cause Throwable cause);
}
