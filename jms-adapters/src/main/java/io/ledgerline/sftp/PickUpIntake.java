package io.ledgerline.sftp;

import io.ledgerline.interchange.PickedFiles;
import io.ledgerline.interchange.PickedFiles.Found;
import io.ledgerline.jms.inbound.InboundMessage;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Time;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.util.Map;
import java.util.UUID;

/** Hands a file to the intake: its register and its message in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PickUpIntake {

    @Inject
    private PickedFiles files;

    @Inject
    private Time time;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    @Resource(lookup = "java:/jms/queue/in.x12")
    private Queue x12;

    @Resource(lookup = "java:/jms/queue/in.edifact")
    private Queue edifact;

    @Resource(lookup = "java:/jms/queue/in.flatfile")
    private Queue flatfile;

    @Resource(lookup = "java:/jms/queue/in.xml")
    private Queue xml;

    @Resource(lookup = "java:/jms/queue/out.acknowledgments")
    private Queue acknowledgments;

    /**
     * Takes a file.
     *
     * @param source the name that the journal knows its partner by
     * @param answered true when the partner gets the acknowledgment dropped
     * @return false when it was taken before
     */
    public boolean take(Found file, String source, String protocol, boolean answered, byte[] content) {
        UUID id = files.take(file, protocol).orElse(null);
        if (id == null) {
            return false;
        }
        try {
            BytesMessage message = jms.createBytesMessage();
            message.writeBytes(content);
            InboundMessage.describe(
                    message,
                    new Envelope(
                            id,
                            protocol,
                            "sftp",
                            source,
                            contentType(protocol),
                            null,
                            content,
                            time.now(),
                            id.toString(),
                            null,
                            Map.of("file", file.name())));
            // files of a partner are worked on in the order in which they were found
            message.setStringProperty("JMSXGroupID", file.partner());
            if (answered && (protocol.equals("x12") || protocol.equals("edifact"))) {
                message.setJMSReplyTo(acknowledgments);
            }
            jms.createProducer().send(queue(protocol), message);
            return true;
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }

    /** Tells people about a file that nothing can be done with. */
    public void setAside(Found file, String reason) {
        files.setAside(file, reason);
    }

    private Destination queue(String protocol) {
        return switch (protocol) {
            case "x12" -> x12;
            case "edifact" -> edifact;
            case "flatfile" -> flatfile;
            default -> xml;
        };
    }

    private static String contentType(String protocol) {
        return switch (protocol) {
            case "x12" -> "application/edi-x12";
            case "edifact" -> "application/edifact";
            case "flatfile" -> "text/csv";
            default -> "application/xml";
        };
    }
}
