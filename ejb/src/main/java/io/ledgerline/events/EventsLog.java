package io.ledgerline.events;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Every message that events and webhooks log; block 6200. */
@MessageLogger(projectCode = "LEDG", length = 6)
public interface EventsLog extends BasicLogger {

    /** The logger. */
    EventsLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), EventsLog.class, "io.ledgerline.events");

    /** A round of looking for what is due failed; the next one tries again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6200, value = "What is due for webhooks could not be looked up, tried again later")
    void dispatchFailed(@Cause Throwable cause);

    /** An attempt could not be made or recorded; it is made again when its claim is over. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6201, value = "Delivery %s to webhook %s could not be made or recorded, tried again later")
    void deliveryFailed(Object delivery, String webhook, @Cause Throwable cause);
}
