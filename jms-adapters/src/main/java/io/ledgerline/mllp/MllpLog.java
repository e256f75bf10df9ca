package io.ledgerline.mllp;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the MLLP server logs: block 80xx of the edges. Never content of a message. */
@MessageLogger(projectCode = "LEDG", length = 6)
public interface MllpLog extends BasicLogger {

    /** The logger. */
    MllpLog LOG = Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), MllpLog.class, "io.ledgerline.mllp");

    /** The server listens. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8001, value = "MLLP server listens on %s, ports %s")
    void listening(String bind, Object ports);

    /** The server has stopped. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8002, value = "MLLP server stopped, %d messages received, %d not answered")
    void stopped(long received, int unanswered);

    /** The server is switched off. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8003, value = "MLLP server is switched off (ledgerline.mllp.enabled)")
    void disabled();

    /** An operator paused or resumed it. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8004, value = "MLLP server %s")
    void switched(String state);

    /** A limit was exceeded. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8010, value = "MLLP connection from %s closed: %s")
    void connectionRefused(String address, String reason);

    /** A time was exceeded. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8011, value = "MLLP connection from %s closed: %s")
    void connectionTimedOut(String address, String reason);

    /** The network or the sender broke off. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8012, value = "MLLP connection from %s lost (%s)")
    void connectionLost(String address, String cause);

    /** A defect showed itself on one connection. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 8013, value = "MLLP connection from %s closed after an internal error")
    void connectionFailed(String address, @Cause Throwable cause);

    /** A defect showed itself in a loop. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 8014, value = "MLLP input and output goes on after an internal error")
    void loopTroubled(@Cause Throwable cause);

    /** The operating system gave no socket. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 8015, value = "MLLP port %d cannot accept connections for the moment")
    void acceptFailed(int port, @Cause Throwable cause);

    /** A block was passed over. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8016, value = "A message from MLLP connection %s was not taken: %s")
    void blockRefused(String address, Object reason);

    /** There was too much to say. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8017, value = "%d more MLLP connections were closed or refused, of which nothing was logged")
    void unsaid(long lines);

    /** The broker did not take a message. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 8020,
            value = "A message received by MLLP could not be stored; its sender was told to send it again (%s)")
    void notStored(String cause);

    /** A message could not be worked on. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 8021, value = "A message received by MLLP met an internal error")
    void exchangeFailed(@Cause Throwable cause);

    /** The consumer of answers lost its broker. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8022, value = "Answers for MLLP connections cannot be read from the broker for the moment (%s)")
    void repliesTroubled(String cause);

    /** The acknowledgement mode of a source is not known. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8023, value = "Source profiles cannot be read; answering after processing")
    void profilesTroubled(@Cause Throwable cause);

    /** The transaction of the intake failed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8024, value = "%d messages received by MLLP go to in.hl7v2, since their transaction failed (%s)")
    void notTaken(int messages, String cause);
}
