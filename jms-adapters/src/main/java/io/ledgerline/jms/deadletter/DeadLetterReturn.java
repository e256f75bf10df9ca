package io.ledgerline.jms.deadletter;

import io.ledgerline.platform.Refusal;
import io.ledgerline.workqueue.Correction;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.deadletter.DeadLetter;
import io.ledgerline.workqueue.deadletter.DeadLetter.Format;
import io.ledgerline.workqueue.deadletter.DeadLetter.Headers;
import io.ledgerline.workqueue.deadletter.DeadLetter.Property;
import io.ledgerline.workqueue.deadletter.DeadLetter.State;
import io.ledgerline.workqueue.deadletter.DeadLetters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;

/** Carries out what people decide about dead letters, in the transaction of the decision. */
@ApplicationScoped
public class DeadLetterReturn {

    @Inject
    private DeadLetters deadLetters;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    void decided(@Observes WorkItemDecided decided) {
        if (!decided.kind().equals(DeadLetters.KIND)) {
            return;
        }
        DeadLetter letter = deadLetters
                .ofWorkItem(decided.workItemId())
                .orElseThrow(() -> new IllegalStateException("a work item about a dead letter that is not kept"));
        switch (decided.action()) {
            case RETRY -> send(letter, letter.body());
            case CORRECT_AND_RETRY -> send(letter, corrected(letter, decided.correction()));
            case REJECT -> deadLetters.close(letter.id(), State.REJECTED);
            default -> throw new IllegalStateException("a dead letter cannot be decided by " + decided.action());
        }
    }

    private static byte[] corrected(DeadLetter letter, Correction correction) {
        if (!(correction instanceof Correction.Message message)) {
            throw Refusal.invalid("/message", "required", "a dead letter is corrected with the whole message");
        }
        Charset charset = charset(letter);
        if (!charset.newEncoder().canEncode(message.text())) {
            throw Refusal.invalid(
                    "/message", "charset", "the message has characters that " + charset + " cannot carry");
        }
        return message.text().getBytes(charset);
    }

    /** Text is kept as UTF-8; bytes have the character set that the transport claimed. */
    private static Charset charset(DeadLetter letter) {
        String name = letter.format() == Format.TEXT ? null : letter.headers().text("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private void send(DeadLetter letter, byte[] body) {
        try {
            Message message = message(letter.format(), body);
            Headers headers = letter.headers();
            for (Map.Entry<String, Property> property : headers.properties().entrySet()) {
                message.setObjectProperty(property.getKey(), property.getValue().object());
            }
            if (headers.groupId() != null) {
                message.setStringProperty(DeadLetterReader.GROUP_ID, headers.groupId());
            }
            message.setJMSCorrelationID(headers.correlationId());
            message.setJMSType(headers.type());
            if (headers.replyTo() != null) {
                message.setJMSReplyTo(jms.createQueue(headers.replyTo()));
            }
            producer(headers).send(jms.createQueue(letter.queue()), message);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
        deadLetters.close(letter.id(), State.RETURNED);
    }

    private JMSProducer producer(Headers headers) {
        return jms.createProducer()
                .setPriority(headers.priority())
                .setDeliveryMode(headers.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
    }

    private Message message(Format format, byte[] body) throws JMSException {
        return switch (format) {
            case BYTES -> {
                BytesMessage bytes = jms.createBytesMessage();
                bytes.writeBytes(body);
                yield bytes;
            }
            case TEXT -> jms.createTextMessage(new String(body, StandardCharsets.UTF_8));
            case EMPTY -> jms.createMessage();
        };
    }
}
