package io.ledgerline.jms.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import jakarta.ejb.EJBException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The form of messages on {@code in.<protocol>}: a BytesMessage (the bytes as they came) or a TextMessage, and optional
 * properties. An interface engine need set none of them; the hub's own edges set what they know.
 */
public final class InboundMessage {

    /** The message's id in the hub, made by the edge: a UUID. */
    public static final String MESSAGE_ID = "messageId";
    /** Where it came in: {@code mllp}, {@code http}; without it {@code jms}. */
    public static final String CHANNEL = "channel";
    /** Who sent it, if the transport knows. */
    public static final String SOURCE = "source";
    /** MIME type. */
    public static final String CONTENT_TYPE = "contentType";
    /** IANA name of the character set that the transport claims. */
    public static final String CHARSET = "charset";
    /** When the edge had the last byte: milliseconds since 1970 (a long). */
    public static final String RECEIVED_AT = "receivedAt";
    /** The signed-in sender. */
    public static final String PRINCIPAL = "principal";
    /** Other transport headers: a JSON object of texts. */
    public static final String HEADERS = "transportHeaders";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private InboundMessage() {}

    /** As much is kept of a message that is too long: its head. */
    private static final int BEGINNING = 65_536;

    /** Most bytes of a message that is read as a whole. */
    public static int longest(Settings settings) {
        return settings.number("ledgerline.jms.max-message-bytes", 16 * 1024 * 1024);
    }

    /**
     * Unwraps a message.
     *
     * @param maxBytes of a longer one only the beginning is read ({@link Envelope#cut})
     * @throws EJBException when it is neither bytes nor text, or cannot be read: it goes back, and in the end to the dead
     *     letters, where a person sees it
     */
    public static Envelope envelope(Message message, String protocol, int maxBytes) {
        try {
            String id = message.getStringProperty(MESSAGE_ID);
            String channel = message.getStringProperty(CHANNEL);
            boolean text = message instanceof TextMessage;
            String correlationId = message.getJMSCorrelationID();
            byte[] body = body(message, maxBytes);
            Map<String, String> headers =
                    headers(message.getStringProperty(HEADERS), channel, message.getJMSReplyTo() != null);
            long length = length(message);
            if (length > maxBytes) {
                headers = new HashMap<>(headers);
                headers.put(Envelope.FULL_LENGTH, Long.toString(length));
                headers = Map.copyOf(headers);
            }
            return new Envelope(
                    id == null ? Ids.next() : UUID.fromString(id),
                    protocol,
                    channel == null ? "jms" : channel,
                    message.getStringProperty(SOURCE),
                    message.getStringProperty(CONTENT_TYPE),
                    // a TextMessage holds characters; they become UTF-8 here, whatever the message says of itself
                    text ? StandardCharsets.UTF_8.name() : message.getStringProperty(CHARSET),
                    body,
                    receivedAt(message),
                    correlationId == null ? message.getJMSMessageID() : correlationId,
                    message.getStringProperty(PRINCIPAL),
                    headers);
        } catch (JMSException | IllegalArgumentException e) {
            throw new EJBException("a message of queue in." + protocol + " cannot be unwrapped", e);
        }
    }

    private static byte[] body(Message message, int maxBytes) throws JMSException {
        boolean whole = length(message) <= maxBytes;
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[whole ? Math.toIntExact(bytes.getBodyLength()) : BEGINNING];
            bytes.reset();
            bytes.readBytes(body);
            return body;
        }
        if (message instanceof TextMessage text) {
            String content = text.getText() == null ? "" : text.getText();
            return (whole ? content : content.substring(0, BEGINNING)).getBytes(StandardCharsets.UTF_8);
        }
        throw new JMSException("neither bytes nor text");
    }

    /** Bytes, or characters of a text, which has no more of them than bytes. */
    private static long length(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            return bytes.getBodyLength();
        }
        return message instanceof TextMessage text && text.getText() != null
                ? text.getText().length()
                : 0;
    }

    private static Instant receivedAt(Message message) throws JMSException {
        if (message.propertyExists(RECEIVED_AT)) {
            return Instant.ofEpochMilli(message.getLongProperty(RECEIVED_AT));
        }
        long sent = message.getJMSTimestamp();
        return sent == 0 ? Instant.now() : Instant.ofEpochMilli(sent);
    }

    /** Over HTTP the sender can ask for its answer later; a queue's sender gets it where it said, or not at all. */
    private static Map<String, String> headers(String json, String channel, boolean replyWanted) throws JMSException {
        try {
            Map<String, String> headers =
                    json == null ? Map.of() : CanonicalJson.mapper().readValue(json, TEXTS);
            if (replyWanted || "http".equals(channel)) {
                return headers;
            }
            Map<String, String> unanswered = new HashMap<>(headers);
            unanswered.put(Envelope.UNANSWERED, "true");
            return Map.copyOf(unanswered);
        } catch (JsonProcessingException e) {
            throw new JMSException("property " + HEADERS + " is not a JSON object of texts");
        }
    }

    /** Sets the properties of a message that an edge sends; the body is the caller's. */
    public static void describe(Message message, Envelope envelope) throws JMSException {
        message.setStringProperty(MESSAGE_ID, envelope.id().toString());
        message.setStringProperty(CHANNEL, envelope.channel());
        message.setLongProperty(RECEIVED_AT, envelope.receivedAt().toEpochMilli());
        message.setJMSCorrelationID(envelope.correlationId());
        set(message, SOURCE, envelope.source());
        set(message, CONTENT_TYPE, envelope.contentType());
        set(message, CHARSET, envelope.charset());
        set(message, PRINCIPAL, envelope.principal());
        if (!envelope.headers().isEmpty()) {
            message.setStringProperty(HEADERS, CanonicalJson.text(envelope.headers()));
        }
    }

    private static void set(Message message, String name, String value) throws JMSException {
        if (value != null) {
            message.setStringProperty(name, value);
        }
    }
}
