package io.ledgerline.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Log;
import io.ledgerline.posting.connector.Command;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The queue {@code erp.posting}: one message a posting to do, with all that its delivery needs, so that the listener reads
 * nothing. Messages of one ERP and group key are one JMS message group.
 */
@ApplicationScoped
public class CommandQueue {

    /** Version of the command's JSON. */
    public static final String SCHEMA_VERSION = "1.0";

    /** What {@link #length()} says when the server does not tell. */
    public static final long UNKNOWN = -1;

    private static final String MODEL =
            "jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + ObjectName.quote("erp.posting");

    private static final String POSTING_ID = "postingId";
    private static final String ERP = "erp";
    private static final String KIND = "kind";
    private static final String ATTEMPT = "attempt";
    private static final String GROUP_KEY = "groupKey";
    private static final String REVERSES = "reverses";
    private static final String PASSAGE = "passage";

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext context;

    @Resource(lookup = "java:/jms/queue/erp.posting")
    private Queue queue;

    /** How a command passes the gate of its ERP. */
    public enum Passage {
        /** New: waits behind parked postings. */
        NEW,
        /** Was parked and is let go. */
        RELEASED,
        /** Was let through and only waited for its slot in the ERP's rate. */
        SLOTTED
    }

    /** The command that gives a posting to its ERP the next time. */
    public static Command command(Posting posting) {
        return command(posting, posting.attempts() + 1);
    }

    /** The command that was given to the ERP the last time. */
    public static Command lastCommand(Posting posting) {
        return command(posting, posting.attempts());
    }

    private static Command command(Posting posting, int attempt) {
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put("schemaVersion", SCHEMA_VERSION);
        body.put("reference", posting.idempotencyKey());
        body.put("kind", posting.kind().name());
        body.put("facility", posting.facility());
        body.put("businessDate", posting.businessDate().toString());
        body.put("reverses", posting.reverses());
        body.putRawValue("document", new RawValue(posting.document()));
        return new Command(
                posting.id(),
                posting.idempotencyKey(),
                posting.erp(),
                posting.kind(),
                posting.groupKey(),
                posting.reverses(),
                attempt,
                CanonicalJson.text(body));
    }

    /** Sends a command in the caller's transaction. */
    public void send(Command command, Passage passage) {
        send(command, passage, Duration.ZERO);
    }

    /** Sends a command in the caller's transaction, to be delivered after a while. */
    public void send(Command command, Passage passage, Duration delay) {
        try {
            TextMessage message = context.createTextMessage(command.body());
            message.setJMSCorrelationID(command.reference());
            message.setStringProperty("JMSXGroupID", command.erp() + ':' + command.groupKey());
            message.setStringProperty(POSTING_ID, command.postingId().toString());
            message.setStringProperty(ERP, command.erp());
            message.setStringProperty(KIND, command.kind().name());
            message.setStringProperty(GROUP_KEY, command.groupKey());
            if (command.reverses() != null) {
                message.setStringProperty(REVERSES, command.reverses());
            }
            message.setIntProperty(ATTEMPT, command.attempt());
            message.setStringProperty(PASSAGE, passage.name());
            context.createProducer().setDeliveryDelay(delay.toMillis()).send(queue, message);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    /**
     * Commands in the queue of this server, those in delivery and those that wait for their time included; {@link #UNKNOWN}
     * while the server boots or stops, or when the queue is another broker's.
     */
    public long length() {
        try {
            return ((Number) ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(new ObjectName(MODEL), "messageCount"))
                    .longValue();
        } catch (JMException | RuntimeException e) {
            Log.LOG.debugf("queue erp.posting cannot be read: %s", e.getClass().getSimpleName());
            return UNKNOWN;
        }
    }

    /** Reads a command as {@link #send} wrote it. */
    public static Command command(Message message) throws JMSException {
        return new Command(
                UUID.fromString(message.getStringProperty(POSTING_ID)),
                message.getJMSCorrelationID(),
                message.getStringProperty(ERP),
                PostingKind.valueOf(message.getStringProperty(KIND)),
                message.getStringProperty(GROUP_KEY),
                message.getStringProperty(REVERSES),
                message.getIntProperty(ATTEMPT),
                message.getBody(String.class));
    }

    /** Reads how a command passes the gate. */
    public static Passage passage(Message message) throws JMSException {
        return Passage.valueOf(message.getStringProperty(PASSAGE));
    }
}
