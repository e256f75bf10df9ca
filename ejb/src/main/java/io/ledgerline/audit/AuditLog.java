package io.ledgerline.audit;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Every message that the audit trail logs; block 71xx. */
@MessageLogger(projectCode = "LEDG", length = 6)
interface AuditLog extends BasicLogger {

    /** The logger. */
    AuditLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AuditLog.class, "io.ledgerline.audit");

    /** The end of the chain; whoever keeps this line can prove later that nothing before it was changed. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7101, value = "Audit trail ends with entry %d, hash %s")
    void anchor(long seq, String hash);

    /** The last entry that was sealed is gone or another one. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 7102, value = "Audit entry %d is not the one that was sealed last: verify the audit trail")
    void cutOff(long seq);

    /** A round of the sealer failed; the next one tries again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7103, value = "Audit entries could not be sealed, tried again later")
    void notSealed(@Cause Throwable cause);

    /** The application ends; other nodes seal when the lease is over. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7104, value = "Lease %s was not given back (%s) and ends by itself")
    void leaseNotGivenBack(String lease, String cause);
}
