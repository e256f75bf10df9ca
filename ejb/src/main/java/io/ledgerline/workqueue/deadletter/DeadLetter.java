package io.ledgerline.workqueue.deadletter;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A message that no listener could process.
 *
 * @param id its id
 * @param workItemId the work item that decides about it
 * @param queue name of the queue it was on, without prefix
 * @param format how the body is to be sent again
 * @param headers what the message carried besides its body
 * @param body the body; null when it is not kept any more
 * @param size bytes of the body
 * @param digest SHA-256 of the body, in hex
 * @param state what became of it
 * @param receivedAt when it came to the dead letters
 */
public record DeadLetter(
        UUID id,
        UUID workItemId,
        String queue,
        Format format,
        Headers headers,
        byte[] body,
        int size,
        String digest,
        State state,
        Instant receivedAt) {

    /** How a body is sent. */
    public enum Format {
        /** Bytes as they came. */
        BYTES,
        /** Text; kept as UTF-8. */
        TEXT,
        /** No body. */
        EMPTY
    }

    /** What became of a dead letter. */
    public enum State {
        /** Kept here. */
        KEPT,
        /** Sent to its queue again. */
        RETURNED,
        /** Given up. */
        REJECTED
    }

    /**
     * What a message carries besides its body.
     *
     * @param correlationId JMSCorrelationID, or null
     * @param type JMSType, or null
     * @param replyTo name of the queue for the reply, or null
     * @param groupId JMSXGroupID, or null
     * @param priority JMSPriority
     * @param persistent JMSDeliveryMode
     * @param properties application properties
     */
    public record Headers(
            String correlationId,
            String type,
            String replyTo,
            String groupId,
            int priority,
            boolean persistent,
            Map<String, Property> properties) {

        /** Immutable headers. */
        public Headers {
            properties = Map.copyOf(properties);
        }

        /** A text property, or null. */
        public String text(String name) {
            Property property = properties.get(name);
            return property == null ? null : property.value();
        }
    }

    /**
     * An application property.
     *
     * @param type its Java type: {@code String Boolean Byte Short Integer Long Float Double}
     * @param value its value as text
     */
    public record Property(String type, String value) {

        /** Of a value that a JMS property can have. */
        public static Property of(Object value) {
            return new Property(value.getClass().getSimpleName(), value.toString());
        }

        /** The value with its type. */
        public Object object() {
            return switch (type) {
                case "String" -> value;
                case "Boolean" -> Boolean.valueOf(value);
                case "Byte" -> Byte.valueOf(value);
                case "Short" -> Short.valueOf(value);
                case "Integer" -> Integer.valueOf(value);
                case "Long" -> Long.valueOf(value);
                case "Float" -> Float.valueOf(value);
                case "Double" -> Double.valueOf(value);
                default -> throw new IllegalStateException("no JMS property has type " + type);
            };
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that && id.equals(that.id) && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }

    /** Without the body, which may hold patient data. */
    @Override
    public String toString() {
        return "DeadLetter[" + id + ", queue " + queue + ", " + size + " bytes, " + state + "]";
    }
}
