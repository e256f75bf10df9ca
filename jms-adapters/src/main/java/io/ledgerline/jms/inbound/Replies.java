package io.ledgerline.jms.inbound;

import io.ledgerline.intake.Reply;
import io.ledgerline.platform.Ids;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends answers to where a message's JMSReplyTo says, in the transaction of the message. */
@ApplicationScoped
public class Replies {

    /** Names the run of the server that holds the sender's connection: set by an edge, selector of its reply consumer. */
    public static final String HELD_BY = "heldBy";

    /** HL7 MSA-1, on answers. */
    public static final String ACK = "ack";

    /** Answers to held connections are worth nothing later: the sender asks again and gets the stored answer. */
    private static final Duration HELD_FOR = Duration.ofMinutes(5);

    /** This run of this server. */
    private static final String THIS_RUN = Ids.next().toString();

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    @Inject
    private Event<HeldReply> held;

    /** What edges of this server put into {@link #HELD_BY}. */
    public static String thisRun() {
        return THIS_RUN;
    }

    /** Answers a message; one without JMSReplyTo wants no answer, and an empty answer is none (X12: an acknowledgment came). */
    public void answer(Message request, Reply reply) {
        try {
            if (request.getJMSReplyTo() == null || reply.body().length == 0) {
                return;
            }
            String holder = request.getStringProperty(HELD_BY);
            String ack = reply.headers().get(ACK);
            if (THIS_RUN.equals(holder)) {
                held.fire(new HeldReply(request.getJMSCorrelationID(), ack, reply.body()));
                return;
            }
            Message answer = request instanceof TextMessage ? text(reply) : bytes(reply);
            String correlationId = request.getJMSCorrelationID();
            answer.setJMSCorrelationID(correlationId == null ? request.getJMSMessageID() : correlationId);
            answer.setStringProperty(InboundMessage.CONTENT_TYPE, reply.contentType());
            if (ack != null) {
                answer.setStringProperty(ACK, ack);
            }
            producer(answer, holder).send(request.getJMSReplyTo(), answer);
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }

    private JMSProducer producer(Message answer, String holder) throws JMSException {
        if (holder == null) {
            return jms.createProducer();
        }
        answer.setStringProperty(HELD_BY, holder);
        return jms.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT).setTimeToLive(HELD_FOR.toMillis());
    }

    private TextMessage text(Reply reply) {
        return jms.createTextMessage(new String(reply.body(), charset(reply.contentType())));
    }

    private BytesMessage bytes(Reply reply) throws JMSException {
        BytesMessage message = jms.createBytesMessage();
        message.writeBytes(reply.body());
        return message;
    }

    private static Charset charset(String contentType) {
        int at = contentType == null ? -1 : contentType.indexOf("charset=");
        return at < 0
                ? StandardCharsets.UTF_8
                : Charset.forName(contentType.substring(at + 8).strip());
    }
}
