package io.ledgerline.jms.deadletter;

import io.ledgerline.workqueue.deadletter.DeadLetter.Format;
import io.ledgerline.workqueue.deadletter.DeadLetter.Headers;
import io.ledgerline.workqueue.deadletter.DeadLetter.Property;
import io.ledgerline.workqueue.deadletter.DeadLetters.Arrival;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a dead letter. The broker copies an undeliverable or expired message and notes where it was in properties of its
 * own; it does not note how often it was delivered.
 */
final class DeadLetterReader {

    static final String ORIGINAL_QUEUE = "_AMQ_ORIG_QUEUE";
    static final String ORIGINAL_ADDRESS = "_AMQ_ORIG_ADDRESS";
    static final String ORIGINAL_MESSAGE_ID = "_AMQ_ORIG_MESSAGE_ID";
    static final String ACTUAL_EXPIRY = "_AMQ_ACTUAL_EXPIRY";
    static final String GROUP_ID = "JMSXGroupID";

    private static final String QUEUE_PREFIX = "jms.queue.";
    private static final String TOPIC_PREFIX = "jms.topic.";

    private DeadLetterReader() {}

    /** True when the body is bytes, text or nothing: what the hub can keep without loading foreign classes. */
    static boolean readable(Message message) {
        return !(message instanceof ObjectMessage || message instanceof MapMessage || message instanceof StreamMessage);
    }

    static Arrival read(Message message) throws JMSException {
        String address = text(message, ORIGINAL_ADDRESS);
        String queue = text(message, ORIGINAL_QUEUE);
        boolean fromTopic = address != null && address.startsWith(TOPIC_PREFIX);
        String origin = fromTopic ? address : queue == null ? address : queue;
        return new Arrival(
                origin == null ? "unknown" : name(origin),
                message.propertyExists(ACTUAL_EXPIRY),
                origin != null && !fromTopic,
                text(message, ORIGINAL_MESSAGE_ID),
                format(message),
                headers(message),
                body(message));
    }

    private static String name(String origin) {
        if (origin.startsWith(QUEUE_PREFIX)) {
            return origin.substring(QUEUE_PREFIX.length());
        }
        return origin.startsWith(TOPIC_PREFIX) ? origin.substring(TOPIC_PREFIX.length()) : origin;
    }

    private static Format format(Message message) {
        if (message instanceof BytesMessage) {
            return Format.BYTES;
        }
        return message instanceof TextMessage ? Format.TEXT : Format.EMPTY;
    }

    private static byte[] body(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.reset();
            bytes.readBytes(body);
            return body;
        }
        if (message instanceof TextMessage text && text.getText() != null) {
            return text.getText().getBytes(StandardCharsets.UTF_8);
        }
        return new byte[0];
    }

    private static Headers headers(Message message) throws JMSException {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements(); ) {
            String name = names.nextElement().toString();
            Object value = message.getObjectProperty(name);
            if (value != null && isApplications(name)) {
                properties.put(name, Property.of(value));
            }
        }
        return new Headers(
                message.getJMSCorrelationID(),
                message.getJMSType(),
                queueName(message.getJMSReplyTo()),
                text(message, GROUP_ID),
                message.getJMSPriority(),
                message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT,
                properties);
    }

    /** What the broker and the JMS provider note of themselves is made anew when the message is sent again. */
    private static boolean isApplications(String name) {
        return !name.startsWith("_AMQ") && !name.startsWith("JMS") && !name.startsWith("__");
    }

    private static String queueName(Destination destination) throws JMSException {
        // nobody waits any more at a temporary queue
        return destination instanceof Queue queue && !(destination instanceof TemporaryQueue)
                ? queue.getQueueName()
                : null;
    }

    private static String text(Message message, String name) throws JMSException {
        Object value = message.getObjectProperty(name);
        return value == null ? null : value.toString();
    }
}
