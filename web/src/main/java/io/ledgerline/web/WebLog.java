package io.ledgerline.web;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Every message that the HTTP edges log; block 8xxx. No message takes payload, patient data or credentials. */
@MessageLogger(projectCode = "LEDG", length = 6)
public interface WebLog extends BasicLogger {

    /** The logger. */
    WebLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), WebLog.class, "io.ledgerline.web");

    /** A request failed by our fault; the client got the incident id only. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 8001, value = "Incident %s: %s %s failed")
    void incident(Object incident, String method, String path, @Cause Throwable cause);

    /** The database or another part was not there for a moment; the client was asked to come again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8002, value = "Incident %s: %s %s put off, a part of the hub is not available")
    void unavailable(Object incident, String method, String path, @Cause Throwable cause);

    /** Expired answers were removed. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 8003, value = "%d expired idempotency keys removed")
    void idempotencyPurged(int rows);

    /** A caller sends more than its share. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8004, value = "Caller %s exceeds %d requests per minute and is told to wait")
    void rateLimited(String principal, int perMinute);
}
