package io.ledgerline.operations.alert;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Every message that alerts and SLAs log; block 7110. */
@MessageLogger(projectCode = "LEDG", length = 6)
public interface AlertLog extends BasicLogger {

    /** The logger. */
    AlertLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AlertLog.class, "io.ledgerline.alert");

    /** An alert was opened, became worse or escalated. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7110, value = "Alert %s %s: %s")
    void told(Object severity, Object stage, String title);

    /** Somebody took an alert, or it is over. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7118, value = "Alert %s %s: %s")
    void settled(Object severity, Object stage, String title);

    /** A source of alerts could not be asked; what stands stays as it is. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 7111, value = "Alerts of %s could not be looked for, tried again with the next round")
    void sourceFailed(String source, @Cause Throwable cause);

    /** Escalation or forgetting failed; the next round tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 7112, value = "Alerts could not be escalated or forgotten, tried again with the next round")
    void roundFailed(@Cause Throwable cause);

    /** E-mail could not be sent; it is tried again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7113, value = "%d alerts could not be told by e-mail, tried again with the next round: %s")
    void mailFailed(int alerts, String reason);

    /** E-mail was not sent in time and is not tried any more. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 7114, value = "%d alerts were not told by e-mail: the mail server took nothing for too long")
    void mailDropped(int alerts);

    /** SLAs of the build went into the table. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7115, value = "SLAs: %d of the build added")
    void slasAdded(int count);

    /** An SLA names a workflow or state that this version does not have. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7116, value = "SLA %s is about %s in %s, which there is not; it is left out")
    void slaOfNothing(String name, String workflow, String state);

    /** A round of e-mail could not be looked up or recorded; the next one tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 7117,
            value = "E-mail about alerts could not be looked up or recorded, tried again with the next round")
    void mailRoundFailed(@Cause Throwable cause);
}
